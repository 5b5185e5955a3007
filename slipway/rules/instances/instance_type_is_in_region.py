"""INS-002: the instance type is sold for hosting in the environment's region."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a type that is sold in other regions alone, unless the account has a quota for it."""
    instance, environment = facts.instance, facts.environment
    if instance is None or not instance.hosting or not instance.hosting_regions:
        return
    # Price lists lag behind AWS: what Service Quotas shows the owner of the account counts more.
    if environment.region in instance.hosting_regions or instance.name in environment.quotas:
        return
    choose = f"choose a type that is (plan {facts.workload.name} --cheapest)"
    if facts.compute is not None:
        choose = "choose another one for the whole fleet"
    yield Finding(
        "release.serving.instance_type",
        f"{instance.name} is not sold for hosting in {environment.region}: price lists name it in"
        f" {', '.join(instance.hosting_regions)}",
        f"{choose}, or declare its quota in environment.yaml if Service Quotas shows it there",
    )


RULE = Rule(
    "INS-002",
    "error",
    "the instance type is sold in the region",
    "cfn-lint's lists of types per region, from AWS's price lists",
    check,
)
