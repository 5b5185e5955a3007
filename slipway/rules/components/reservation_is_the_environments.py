"""CMP-018: reserved capacity is of the environment's account and region."""

from collections.abc import Iterator

from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Refuse the reservation of another account or region."""
    environment = facts.environment
    for fleet in facts.fleets:
        arn = fleet.fleet.capacity.capacity_reservation
        if arn is None:
            continue
        region, account = arn.split(":")[3:5]
        if (account, region) != (environment.account, environment.region):
            yield Finding(
                "capacity.capacity_reservation",
                f"is of account {account} in {region}; {environment.name} is account"
                f" {environment.account} in {environment.region}",
                "name a training plan of this account and region",
                file=fleet.file,
            )


RULE = EnvironmentRule(
    "CMP-018",
    "error",
    "reserved capacity is of the environment's account and region",
    "SageMaker ProductionVariantCapacityReservationConfig, MlReservationArn",
    check,
)
