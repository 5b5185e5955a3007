"""INS-003: the catalogue has facts about the instance type."""

from collections.abc import Iterator

from slipway.catalogue import instances
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn where SageMaker takes the type, but nothing is known of its accelerators and disk."""
    name = facts.serving.instance_type
    if name in instances.unmeasured():
        yield Finding(
            "release.serving.instance_type",
            f"unknown: the catalogue has no facts about {name}, so nothing can be proven for it",
            "choose a measured type, or deploy it as a trial",
        )


RULE = Rule(
    "INS-003",
    "warning",
    "the instance type's accelerators and disk are known",
    "botocore names the type, EC2's DescribeInstanceTypes does not",
    check,
)
