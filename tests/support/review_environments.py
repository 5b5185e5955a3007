"""Environments of a review: one with something of everything, one calm, one unchanged."""

from dataclasses import replace

from review_drawings import MIXTRAL, endpoint_drawing, fleet_drawing
from slipway.review.model import (
    AccessChange,
    Amount,
    CostChange,
    Costs,
    CostSummary,
    EndpointEffect,
    EnvironmentReview,
    FieldChange,
    FindingChange,
    PropertyChange,
    ResourceChange,
    StatefulChange,
)

COSTS = Costs(
    ("ml.g5.12xlarge",),
    Amount(2, 14.18, 10_351.4),
    Amount(4, 28.36, 20_702.8),
    Amount(4, 28.36, 20_702.8),
    Amount(4, 28.36, 20_702.8),
    "AWS price list, us-west-2, 2026-10-20",
)


def environment(name: str = "prod", *, workload: str = "chat") -> EnvironmentReview:
    """An environment in which an endpoint is updated, one is lost, and a deploy fails."""
    stack = f"slipway-{name}-{workload}"
    old = f"slipway-{name}-flan"
    cheaper = replace(
        COSTS,
        instance_types=("ml.g6.12xlarge",),
        declared=Amount(4, 23.0, 16_790.0),
        most=Amount(6, 34.5, 25_185.0),
        updating=Amount(6, 34.5, 25_185.0),
    )
    effect = EndpointEffect(
        stack=stack,
        workload=workload,
        logical_id="Endpoint",
        kind="endpoint",
        name=stack,
        effect="update",
        reasons=(
            "InstanceType of its configuration changes from ml.g5.12xlarge to ml.g6.12xlarge",
            "its model gets another image",
        ),
        strategy="blue/green, canary, 25 % first, alarms take it back",
        instance_type="ml.g6.12xlarge",
        extra_instances=6,
        extra_accelerators=24,
        quota="the account allows 8, and 10 are needed",
        at_least_seconds=1200,
        at_most_seconds=58_200,
        risk="caution",
    )
    outage = replace(
        effect,
        stack=old,
        workload="flan",
        name=old,
        effect="outage",
        reasons=(
            f"it is called flan-2 instead of {old}: another endpoint is made, the old"
            " one is deleted, and who calls it gets an error",
        ),
        strategy=None,
        instance_type=None,
        extra_instances=None,
        extra_accelerators=None,
        quota=None,
        at_least_seconds=None,
        at_most_seconds=None,
        risk="loss",
    )
    fails = replace(
        outage,
        stack=f"slipway-{name}-falcon",
        workload="falcon",
        name=f"slipway-{name}-falcon",
        effect="fails",
        reasons=(
            "the variant has a scalable target, and UpdateEndpoint refuses another instance type:"
            " take the target away first, in a deploy of its own [OPS-014]",
        ),
        risk="failure",
    )
    return EnvironmentReview(
        name=name,
        account="333333333333",
        region="us-west-2",
        protected=name == "prod",
        digest_before="3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b",
        digest_after="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        effects=(fails, outage, effect),
        costs=CostSummary(
            before_usd_per_month=31_054.0,
            after_usd_per_month=27_141.0,
            before_most_usd_per_month=31_054.0,
            after_most_usd_per_month=35_536.0,
            budget_usd_per_month=40_000,
            unknown=("llama-trn2",),
            changes=(CostChange(workload, COSTS, cheaper), CostChange("flan", COSTS, None)),
            price_dates=("2026-10-20",),
        ),
        access=(
            AccessChange(
                stack,
                workload,
                "ExecutionRole",
                "iam",
                "sagemaker.amazonaws.com may s3:* on *; before it might s3:GetObject on one prefix",
                "access",
            ),
            AccessChange(
                stack,
                workload,
                "ExecutionRole",
                "iam",
                "it may no longer logs:CreateLogGroup",
                "routine",
            ),
        ),
        stateful=(
            StatefulChange(old, "flan", "Log", "AWS::Logs::LogGroup", "remove", False, "loss"),
            StatefulChange(
                f"slipway-{name}", None, "Key", "AWS::KMS::Key", "replace", True, "caution"
            ),
        ),
        findings=(
            FindingChange(
                workload,
                "new",
                "warning",
                "MEM-004",
                f"{name}/{workload}.yaml: serving",
                "only 1.20 GiB of 19.88 GiB are left",
                "",
            ),
            FindingChange(
                "flan",
                "fixed",
                "error",
                "IMG-002",
                f"{name}/flan.yaml: image",
                "the image is out of support",
                "",
            ),
            FindingChange(
                workload,
                "acknowledged",
                "warning",
                "AwsSolutions-IAM5",
                f"{stack}/ExecutionRole",
                "a wildcard",
                "ecr:GetAuthorizationToken takes no resource",
            ),
        ),
        fields=(
            FieldChange(
                workload,
                "capacity.instance_type",
                "ml.g5.12xlarge",
                "ml.g6.12xlarge",
                "runs on ml.g6.12xlarge instead of ml.g5.12xlarge",
            ),
            FieldChange(
                workload,
                "serving.options",
                {"max_num_seqs": 16},
                {"max_num_seqs": 32, "kv_cache_dtype": "fp8"},
                "other options of the engine",
            ),
            FieldChange(None, "budget", None, 40_000, "has a budget of $40,000 a month"),
        ),
        resources=(
            ResourceChange(
                old,
                "flan",
                "Endpoint",
                "AWS::SageMaker::Endpoint",
                "replace",
                (PropertyChange("EndpointName", old, "flan-2", "yes"),),
                (),
                "loss",
            ),
            ResourceChange(old, "flan", "Log", "AWS::Logs::LogGroup", "remove", (), (), "loss"),
            ResourceChange(
                stack,
                workload,
                "Model",
                "AWS::SageMaker::Model",
                "replace",
                (
                    PropertyChange(
                        "PrimaryContainer.Image",
                        "763104351884.dkr.ecr.us-west-2.amazonaws.com/djl-inference:0.25.0-deepspeed0.11.0-cu118",
                        "763104351884.dkr.ecr.us-west-2.amazonaws.com/djl-inference:0.36.0-lmi27.0.0-cu130",
                        "yes",
                        True,
                    ),
                    PropertyChange(
                        "PrimaryContainer.Environment.OPTION_MAX_ROLLING_BATCH_SIZE",
                        None,
                        "32",
                        "yes",
                    ),
                ),
                (),
                "routine",
            ),
            ResourceChange(
                stack,
                workload,
                "Config",
                "AWS::SageMaker::EndpointConfig",
                "replace",
                (
                    PropertyChange(
                        "ProductionVariants[0].InstanceType",
                        "ml.g5.12xlarge",
                        "ml.g6.12xlarge",
                        "yes",
                    ),
                ),
                ("Model",),
                "routine",
            ),
            ResourceChange(
                stack,
                workload,
                "Endpoint",
                "AWS::SageMaker::Endpoint",
                "update",
                (),
                ("Config",),
                "routine",
            ),
            ResourceChange(
                stack,
                workload,
                "Target",
                "AWS::ApplicationAutoScaling::ScalableTarget",
                "update",
                (PropertyChange("MaxCapacity", 4, 6, "no"),),
                (),
                "routine",
            ),
            ResourceChange(
                stack,
                workload,
                "ExecutionRole",
                "AWS::IAM::Role",
                "update",
                (
                    PropertyChange(
                        "Policies[0].PolicyDocument",
                        {
                            "Statement": [
                                {
                                    "Action": "s3:GetObject",
                                    "Resource": "arn:aws:s3:::weights/chat/*",
                                }
                            ]
                        },
                        {"Statement": [{"Action": "s3:*", "Resource": "*"}]},
                        "no",
                    ),
                ),
                (),
                "access",
            ),
        ),
        drawings=(endpoint_drawing(workload, stack),),
        stacks_added=(),
        stacks_removed=(),
        code_alone=False,
    )


def staging() -> EnvironmentReview:
    """An environment in which a component is new and nothing is risky."""
    base = environment("staging")
    new = replace(
        base.effects[2],
        stack=MIXTRAL,
        workload="mixtral",
        logical_id="Component",
        kind="component",
        name=MIXTRAL,
        effect="new",
        reasons=("it is new",),
        strategy=None,
        instance_type=None,
        extra_instances=None,
        extra_accelerators=None,
        quota=None,
        at_least_seconds=None,
        at_most_seconds=None,
        risk="routine",
    )
    return replace(
        base,
        account="222222222222",
        effects=(new,),
        access=(),
        stateful=(),
        findings=(),
        fields=(),
        costs=replace(
            base.costs,
            after_usd_per_month=31_054.0,
            after_most_usd_per_month=31_054.0,
            budget_usd_per_month=None,
            unknown=(),
            changes=(),
        ),
        resources=(
            ResourceChange(
                MIXTRAL,
                "mixtral",
                "Component",
                "AWS::SageMaker::InferenceComponent",
                "add",
                (),
                (),
                "routine",
            ),
            ResourceChange(
                MIXTRAL, "mixtral", "Model", "AWS::SageMaker::Model", "add", (), (), "routine"
            ),
        ),
        drawings=(fleet_drawing(),),
        stacks_added=(MIXTRAL,),
        code_alone=True,
    )


def unchanged(name: str = "dev") -> EnvironmentReview:
    """An environment in which nothing differs."""
    one = environment(name)
    return replace(
        one,
        digest_before=one.digest_after,
        effects=(),
        access=(),
        stateful=(),
        findings=(),
        fields=(),
        resources=(),
        drawings=(),
        costs=replace(one.costs, changes=()),
    )
