"""INS-002: the instance type is sold for hosting in the environment's region."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule

FIELD = "release.serving.instance_type"


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn where no price list names the type for the region: lists lag behind AWS."""
    instance, region = facts.instance, facts.environment.region
    if instance is None or not instance.hosting:
        return
    if instance.hosting_regions is None:
        yield Finding(
            FIELD,
            f"unknown: no list says where {instance.name} is sold for hosting",
            f"make sure that {region} has it before you deploy",
        )
    elif region not in instance.hosting_regions:
        yield Finding(
            FIELD,
            f"no price list names {instance.name} for hosting in {region}",
            f"listed are {', '.join(instance.hosting_regions) or 'no regions'}",
        )


RULE = Rule(
    "INS-002",
    "warning",
    "the instance type is sold in the region",
    "cfn-lint's lists of types per region, from AWS's price lists",
    check,
)
