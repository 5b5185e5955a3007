"""INS-002: the instance type is sold for this use in the environment's region."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a type that is sold in other regions alone, unless the account has a quota for it."""
    instance, use = facts.instance, facts.use
    if instance is None or not instance.allows(use) or facts.is_sold(instance):
        return
    choose = f"choose a type that is (plan {facts.workload.name} --cheapest)"
    if facts.compute is not None:
        choose = "choose another one for the whole fleet"
    if use == "hosting":
        choose += ", or declare its quota in environment.yaml if Service Quotas shows it there"
    yield Finding(
        "release.serving.instance_type",
        f"{instance.name} is not sold for {use} in {facts.environment.region}: price lists name it"
        f" in {', '.join(instance.regions(use) or ())}",
        choose,
    )


RULE = Rule(
    "INS-002",
    "error",
    "the instance type is sold in the region",
    "cfn-lint's lists of types per region, from AWS's price lists",
    check,
)
