"""CMP-017: a fleet that sleeps is in a region where SageMaker lets it."""

from collections.abc import Iterator

from slipway.catalogue import components
from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding

LEAST = "capacity.managed_instance_scaling.min_instance_count"


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Refuse 0 instances where SageMaker was seen to refuse it; elsewhere nobody has told."""
    region = facts.environment.region
    for fleet in facts.fleets:
        if fleet.counts.least == 0 and components.may_sleep(region) is False:
            yield Finding(
                LEAST,
                f"SageMaker takes no 0 in {region}",
                "set it to 1, or deploy to a region that has it, for example us-east-1",
                ({LEAST: 1},),
                fleet.file,
            )


RULE = EnvironmentRule(
    "CMP-017",
    "error",
    "a fleet that sleeps is in a region where it may",
    "stdapi-ai/stdapi.ai issue 43: refused in eu-west-3, accepted in us-east-1",
    check,
)
