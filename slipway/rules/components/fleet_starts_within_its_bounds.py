"""CMP-014: a fleet starts with no more instances than it may have."""

from collections.abc import Iterator

from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding

FIELD = "capacity.instance_count"


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Refuse a start outside the bounds of managed instance scaling; 1 is the least there is."""
    for fleet in facts.fleets:
        managed, start = fleet.fleet.capacity.managed_instance_scaling, fleet.counts.start
        if managed is None:
            continue
        least, most = max(1, managed.min_instance_count), managed.max_instance_count
        if not least <= start <= most:
            nearest = min(max(start, least), most)
            yield Finding(
                FIELD,
                f"{start} is outside of the {least} to {most} instances that"
                " managed_instance_scaling allows",
                f"set it to {nearest}",
                ({FIELD: nearest},),
                fleet.file,
            )


RULE = EnvironmentRule(
    "CMP-014",
    "error",
    "a fleet starts within its bounds",
    "SageMaker ProductionVariant, InitialInstanceCount and ManagedInstanceScaling",
    check,
)
