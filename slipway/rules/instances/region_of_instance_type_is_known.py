"""INS-008: where the instance type is sold is known."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn of a type that no price list places anywhere, unless the account has a quota for it."""
    instance, environment, use = facts.instance, facts.environment, facts.use
    if instance is None or not instance.allows(use) or instance.regions(use):
        return
    if use == "hosting" and instance.name in environment.quotas:
        return
    hint = f"make sure that {environment.region} has it"
    if use == "hosting":
        hint += ", and declare its quota in environment.yaml"
    yield Finding(
        "release.serving.instance_type",
        f"unknown: no list says where {instance.name} is sold for {use}",
        hint,
    )


RULE = Rule(
    "INS-008",
    "warning",
    "where the instance type is sold is known",
    "cfn-lint's lists of types per region, from AWS's price lists",
    check,
)
