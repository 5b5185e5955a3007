"""CMP-013: a fleet hosts at least one component."""

from collections.abc import Iterator

from slipway.planning import cost
from slipway.planning.cost import dollars
from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Warn of instances that serve nothing and cost what they cost."""
    if facts.environment.unread:
        return  # One of them may be its component.
    for fleet in facts.fleets:
        if fleet.components:
            continue
        found = cost.of_workload(facts.environment, fleet.fleet)
        price = "an unknown price" if found is None else f"{dollars(found.usd_per_hour)} an hour"
        yield Finding(
            "(whole file)",
            f"no component runs on it: {fleet.counts.start} x {fleet.instance_types[0]} at {price}"
            " serve nothing",
            f"add a component with capacity.fleet: {fleet.fleet.name}, or delete the file",
            file=fleet.file,
        )


RULE = EnvironmentRule(
    "CMP-013",
    "warning",
    "a fleet hosts at least one component",
    "prices of environment.yaml, else of the catalogue",
    check,
)
