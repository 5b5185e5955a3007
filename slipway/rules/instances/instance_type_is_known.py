"""INS-001: the instance type exists, and SageMaker takes it for this kind of workload."""

from collections.abc import Iterator

from slipway.catalogue import instances
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse an instance type that is not known, or not for this use."""
    name, instance = facts.serving.instance_type, facts.instance
    if instance is None and name is not None and name not in instances.unmeasured():
        near = instances.nearest(name)
        yield Finding(
            "release.serving.instance_type",
            f"{name!r} is not a known instance type",
            f"nearest are {', '.join(near)}" if near else "see `catalogue show instances`",
        )
    elif instance is not None and not instance.allows(facts.use):
        yield Finding(
            "release.serving.instance_type",
            f"SageMaker {instances.NO_USE[facts.use]} {name}",
            "choose another; `catalogue show instances` lists the uses of each",
        )


RULE = Rule(
    "INS-001",
    "error",
    "the instance type exists, for endpoints or for transform jobs",
    "botocore, ProductionVariantInstanceType and TransformInstanceType; EC2 DescribeInstanceTypes",
    check,
)
