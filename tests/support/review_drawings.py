"""Drawings of changed workloads, by hand."""

from slipway.review.model import Drawing, MemoryBar, Node

STACK = "slipway-prod-chat"
MIXTRAL = "slipway-staging-mixtral"


def endpoint_drawing(workload: str = "chat", stack: str = STACK) -> Drawing:
    """An endpoint whose configuration and model are replaced."""
    return Drawing(
        workload=workload,
        stack=stack,
        nodes=(
            Node(
                "Policy",
                "AWS::ApplicationAutoScaling::ScalingPolicy",
                "scaling policy",
                (
                    "TargetTracking",
                    "keeps 16 of",
                    "VariantConcurrentRequestsPerModelHighResolution",
                ),
                None,
            ),
            Node(
                "Target",
                "AWS::ApplicationAutoScaling::ScalableTarget",
                "scaling",
                ("2 to 6 instances", "before: 2 to 4 instances"),
                "update",
            ),
            Node(
                "alarms-unchanged",
                "AWS::CloudWatch::Alarm",
                "4 alarms and one of all",
                (
                    "5 or more server errors in 5 minutes",
                    "the slowest 1 % take 60 s or more, for 15 minutes",
                    "requests fail because no instance is there to take them",
                    "GPU memory at 98 % or more, for 15 minutes",
                ),
                None,
            ),
            Node(
                "Endpoint",
                "AWS::SageMaker::Endpoint",
                "endpoint",
                (stack, "blue/green, canary, 25 % first, alarms take it back"),
                "update",
            ),
            Node(
                "Config",
                "AWS::SageMaker::EndpointConfig",
                "endpoint configuration",
                ("ml.g6.12xlarge x 4", "before: ml.g5.12xlarge x 4"),
                "replace",
            ),
            Node(
                "Model",
                "AWS::SageMaker::Model",
                "model",
                (
                    "djl-inference:0.36.0-lmi27.0.0-cu130",
                    "before: djl-inference:0.25.0-deepspeed0.11.0-cu118",
                ),
                "replace",
            ),
            Node("ExecutionRole", "AWS::IAM::Role", "role", ("ExecutionRole",), None),
        ),
        edges=(
            ("Config", "Model"),
            ("Endpoint", "Config"),
            ("Endpoint", "alarms-unchanged"),
            ("Model", "ExecutionRole"),
            ("Policy", "Target"),
            ("Target", "Endpoint"),
        ),
        memory=(
            MemoryBar(
                "ml.g6.12xlarge, one of 4 NVIDIA L4",
                (
                    ("weights", 6.06),
                    ("activations", 1.4),
                    ("other", 0.9),
                    ("cache that it must have", 3.12),
                    ("cache beyond that", 8.4),
                ),
                19.88,
                22.1,
            ),
        ),
        layout=(),
    )


def fleet_drawing() -> Drawing:
    """A component on a fleet of another stack, new."""
    return Drawing(
        workload="mixtral",
        stack=MIXTRAL,
        nodes=(
            Node(
                "alarms-add",
                "AWS::CloudWatch::Alarm",
                "3 alarms and one of all",
                ("5 or more server errors in 5 minutes",),
                "add",
            ),
            Node(
                "Component",
                "AWS::SageMaker::InferenceComponent",
                "component",
                (MIXTRAL, "4 accelerators a copy", "1 copy"),
                "add",
            ),
            Node(
                "endpoint:shared",
                "AWS::SageMaker::Endpoint",
                "endpoint",
                ("slipway-staging-shared-p4d", "in a stack of its own"),
                None,
            ),
            Node(
                "Model",
                "AWS::SageMaker::Model",
                "model",
                ("djl-inference:0.36.0-lmi27.0.0-cu130",),
                "add",
            ),
            Node("ExecutionRole", "AWS::IAM::Role", "role", ("ExecutionRole",), "add"),
        ),
        edges=(
            ("Component", "Model"),
            ("Component", "endpoint:shared"),
            ("Model", "ExecutionRole"),
            ("alarms-add", "Component"),
        ),
        memory=(),
        layout=("ml.p4d.24xlarge:", "  instance 1: mixtral 0-3, mistral 4; 3 accelerators free"),
    )
