"""INS-008: where the instance type is sold is known."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn of a type that no price list places anywhere, unless the account has a quota for it."""
    instance, environment = facts.instance, facts.environment
    if instance is None or not instance.hosting or instance.hosting_regions:
        return
    if instance.name in environment.quotas:
        return
    yield Finding(
        "release.serving.instance_type",
        f"unknown: no list says where {instance.name} is sold for hosting",
        f"make sure that {environment.region} has it, and declare its quota in environment.yaml",
    )


RULE = Rule(
    "INS-008",
    "warning",
    "where the instance type is sold is known",
    "cfn-lint's lists of types per region, from AWS's price lists",
    check,
)
