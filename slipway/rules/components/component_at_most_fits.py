"""CMP-007: each component can be scaled out to its most while the others are at their least."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from slipway.config.schema import Component
from slipway.planning.bisection import largest
from slipway.planning.facts import WorkloadFacts
from slipway.planning.fleet_facts import FleetFacts, copies, room
from slipway.planning.packing import Demand, Undecided, pack
from slipway.rules import packing
from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding

MOST = "capacity.autoscaling.max_capacity"


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Refuse a number of copies that the fleet can never reach."""
    for fleet, name in packing.packable(facts):
        if packing.overflows(fleet, name, "start"):
            continue
        for place, component in enumerate(fleet.components):
            most = copies(component).most
            tried = partial(_fits, fleet, name, place)
            reached = most if tried(most) else largest(0, most - 1, tried) or 0
            if reached < most:
                field = _field(component, most)
                yield Finding(
                    field,
                    f"{most} copies do not fit on {fleet.counts.most} x {name}, even with every"
                    " other component at its least",
                    f"set it to {reached}, or give {fleet.fleet.name} more instances",
                    ({MOST: reached},) if field == MOST else (),
                    component.file,
                )


def _field(facts: WorkloadFacts, most: int) -> str:
    """Where the most copies are asked for: in autoscaling, or at a time of the day."""
    workload = facts.workload
    assert isinstance(workload, Component)
    for number, action in enumerate(workload.capacity.schedule):
        for bound in ("max_capacity", "min_capacity"):
            if getattr(action, bound) == most:
                return f"capacity.schedule[{number}].{bound}"
    return MOST


def _fits(fleet: FleetFacts, name: str, place: int, number: int) -> bool:
    demands: list[Demand] = fleet.demands(name, "least") or []
    demands[place] = replace(demands[place], copies=number)
    offered = room(name)
    try:
        return offered is not None and pack(demands, offered, fleet.counts.most) is not None
    except Undecided:
        return True


RULE = EnvironmentRule(
    "CMP-007",
    "error",
    "each component can reach its most copies",
    "SageMaker developer guide, inference components: a copy is placed whole on one instance that"
    " has what it reserves",
    check,
)
