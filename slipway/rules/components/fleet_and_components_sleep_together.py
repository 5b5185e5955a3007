"""CMP-010: a fleet goes down to no instance only when every component goes down to no copy."""

from collections.abc import Iterator

from slipway.planning.changes import Changes
from slipway.planning.fleet_facts import FleetFacts, copies
from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding

LEAST = "capacity.managed_instance_scaling.min_instance_count"


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Warn where one side may sleep and the other keeps it awake: it costs what it always did."""
    for fleet in facts.fleets:
        if not fleet.components:
            continue
        awake = [c.workload.name for c in fleet.components if copies(c).least > 0]
        if fleet.counts.least == 0 and awake:
            verb = "keeps" if len(awake) == 1 else "keep"
            yield Finding(
                LEAST,
                f"the fleet may go down to no instance, but {', '.join(awake)} {verb} a copy",
                f"set autoscaling.min_capacity: 0 in {', '.join(awake)}, or this to 1",
                ({LEAST: 1},),
                fleet.file,
            )
        elif fleet.counts.least > 0 and not awake:
            yield from _kept(fleet)


def _kept(fleet: FleetFacts) -> Iterator[Finding]:
    managed = fleet.fleet.capacity.managed_instance_scaling
    if managed is None:
        field, why = "capacity.managed_instance_scaling", "is missing"
        mend = {"min_instance_count": 0, "max_instance_count": fleet.counts.most}
        told = f"add {{min_instance_count: 0, max_instance_count: {fleet.counts.most}}}"
        changes: Changes = {field: mend}
    else:
        field, why, told = LEAST, f"is {managed.min_instance_count}", "set it to 0"
        changes = {field: 0}
    yield Finding(
        field,
        f"{why}, so the instances stay when every component has gone down to no copy",
        told,
        (changes,),
        fleet.file,
    )


RULE = EnvironmentRule(
    "CMP-010",
    "warning",
    "a fleet and its components sleep together",
    "SageMaker developer guide, endpoint-auto-scaling-zero-instances: 0 in both places",
    check,
)
