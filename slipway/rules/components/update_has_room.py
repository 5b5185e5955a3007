"""CMP-008: an update finds room for its new copies beside the old ones."""

from collections.abc import Iterator

from slipway.planning.changes import Changes
from slipway.planning.fleet_facts import FleetFacts, copies, room
from slipway.planning.packing import Demand, Undecided, fewest, pack
from slipway.rules import packing
from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.packing import MORE_INSTANCES
from slipway.rules.rule import EnvironmentRule, Finding

SCALING = "capacity.managed_instance_scaling"
BY_HAND = "expect to update it by hand"


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Warn where a batch of new copies has no room on the most instances of the fleet."""
    for fleet, name in packing.packable(facts):
        if packing.overflows(fleet, name, "start"):
            continue
        most = fleet.counts.most
        places = range(len(fleet.components))
        updates = [fleet.updating(name, place) or [] for place in places]
        stuck = [grown for grown in updates if not _fits(grown, name, most)]
        if stuck:
            told = " or ".join(_batch(fleet, grown) for grown in stuck)
            hint, changes = _way_out(fleet, name, stuck)
            yield Finding(
                "capacity",
                f"an update of {told} accelerators starts new copies beside the old ones, and"
                f" {most} x {name} have no room for them: it fails and is rolled back",
                hint,
                changes,
                fleet.file,
            )


def _fits(demands: list[Demand], name: str, number: int) -> bool:
    offered = room(name)
    try:
        return offered is None or pack(demands, offered, number) is not None
    except Undecided:
        return True


def _batch(fleet: FleetFacts, grown: list[Demand]) -> str:
    mine = next(c for c in fleet.components if c.workload.name == grown[0].component)
    return f"{grown[0].component} by {copies(mine).updating} x {grown[0].accelerators}"


def _way_out(
    fleet: FleetFacts, name: str, stuck: list[list[Demand]]
) -> tuple[str, tuple[Changes, ...]]:
    """As many instances as the largest of the updates needs, where a few more will do."""
    offered, most = room(name), fleet.counts.most
    layouts = [fewest(d, offered, most + 1, most + MORE_INSTANCES) for d in stuck if offered]
    found = [layout for layout in layouts if layout is not None]
    if len(found) < len(stuck):
        return f"move a component to a fleet of its own, or {BY_HAND}", ()
    number = max(len(layout.instances) for layout in found)
    if fleet.fleet.capacity.managed_instance_scaling is not None:
        field = f"{SCALING}.max_instance_count"
        return f"set {field}: {number}, or {BY_HAND}", ({field: number},)
    bounds = {"min_instance_count": fleet.counts.least, "max_instance_count": number}
    told = ", ".join(f"{key}: {value}" for key, value in bounds.items())
    return f"add {SCALING}: {{{told}}}, or {BY_HAND}", ({SCALING: bounds},)


RULE = EnvironmentRule(
    "CMP-008",
    "warning",
    "an update finds room for its new copies",
    "SageMaker developer guide, update inference components: a rolling update starts new copies"
    " before it stops old ones",
    check,
)
