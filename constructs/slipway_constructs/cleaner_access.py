"""What the cleaner may do. Where nothing may be removed, its role has no statement that removes."""

from slipway.config import Environment
from slipway.planning import cleaning
from slipway_constructs.statements import Statement, allow

KINDS = ("endpoint", "endpoint-config", "inference-component", "model")
JOBS = ("transform-job", "training-job", "processing-job")


def statements_of(environment: Environment, parameter: str) -> list[Statement]:
    """Return what the cleaner of ``environment`` is granted; ``parameter`` is its memory."""
    place = f"{environment.region}:{environment.account}"
    prefix = f"arn:{environment.partition}"
    kinds = [f"{prefix}:sagemaker:{place}:{kind}/*" for kind in KINDS]
    jobs = [f"{prefix}:sagemaker:{place}:{job}/*" for job in JOBS]
    stacks = f"{prefix}:cloudformation:{place}:stack"
    looks = [
        allow(
            "Look",
            [
                "application-autoscaling:DescribeScalableTargets",
                "application-autoscaling:DescribeScheduledActions",
                "cloudformation:DescribeStacks",
                "cloudwatch:GetMetricData",
                "sagemaker:ListEndpointConfigs",
                "sagemaker:ListEndpoints",
                "sagemaker:ListInferenceComponents",
                "sagemaker:ListModels",
                "sagemaker:ListProcessingJobs",
                "sagemaker:ListTrainingJobs",
                "sagemaker:ListTransformJobs",
            ],
            ["*"],
        ),
        allow(
            "LookCloser",
            [
                "sagemaker:DescribeEndpoint",
                "sagemaker:DescribeEndpointConfig",
                "sagemaker:DescribeInferenceComponent",
                "sagemaker:DescribeTransformJob",
                "sagemaker:ListTags",
            ],
            [*kinds, *jobs],
        ),
        allow("LookIntoStacks", ["cloudformation:ListStackResources"], [f"{stacks}/*"]),
        allow(
            "PublishMetrics",
            ["cloudwatch:PutMetricData"],
            ["*"],
            StringEquals={"cloudwatch:namespace": cleaning.NAMESPACE},
        ),
        allow(
            "RememberTheLastRun",
            ["ssm:GetParameter", "ssm:PutParameter"],
            [f"{prefix}:ssm:{place}:parameter{parameter}"],
        ),
    ]
    return [*looks, *(_acts(environment, kinds) if cleaning.acts(environment) else ())]


def _acts(environment: Environment, kinds: list[str]) -> list[Statement]:
    """Only on what carries our tags; what is deleted says itself how long it may live."""
    place = f"{environment.region}:{environment.account}"
    prefix = f"arn:{environment.partition}"
    ours = {
        "aws:ResourceTag/slipway:environment": environment.name,
        "aws:ResourceTag/slipway:managed-by": "slipway",
    }
    goes = {"StringEquals": ours, "Null": {"aws:ResourceTag/slipway:ttl": "false"}}
    mark = {"ForAllValues:StringEquals": {"aws:TagKeys": ["slipway:cleanup-marked"]}}
    return [
        allow(
            "Mark",
            ["sagemaker:AddTags", "sagemaker:DeleteTags"],
            kinds,
            StringEquals=ours,
            **mark,
        ),
        allow(
            "Remove",
            [
                "sagemaker:DeleteEndpoint",
                "sagemaker:DeleteEndpointConfig",
                "sagemaker:DeleteInferenceComponent",
                "sagemaker:DeleteModel",
            ],
            kinds,
            **goes,
        ),
        allow(
            "RemoveStacks",
            ["cloudformation:DeleteStack"],
            [f"{prefix}:cloudformation:{place}:stack/slipway-{environment.name}-*/*"],
            **goes,
        ),
        allow(
            "SendToSleep",
            ["sagemaker:UpdateInferenceComponentRuntimeConfig"],
            [f"{prefix}:sagemaker:{place}:inference-component/*"],
            StringEquals=ours,
        ),
        allow(
            "EndScaling",
            ["application-autoscaling:DeregisterScalableTarget"],
            [f"{prefix}:application-autoscaling:{place}:scalable-target/*"],
            StringEquals=ours,
        ),
    ]


WHY = {
    "Look": "AWS's lists, its metrics and the describing of all stacks take no resource",
    "LookCloser": "what is forgotten has a name that nobody knows; only describing and tags",
    "LookIntoStacks": "which stack owns a resource is asked of every stack; only listing",
    "PublishMetrics": "cloudwatch:PutMetricData takes no resource; its namespace is bounded",
    "Mark": "what is forgotten has a name that nobody knows; its tags and the one key are bounded",
    "Remove": "what is forgotten has a name that nobody knows; its tags are bounded",
    "RemoveStacks": "the ends of stack ids are CloudFormation's; names and tags are bounded",
    "SendToSleep": "what is forgotten has a name that nobody knows; its tags are bounded",
    "EndScaling": "the ids of scalable targets are Application Auto Scaling's; tags are bounded",
}
