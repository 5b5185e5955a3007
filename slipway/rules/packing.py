"""What the rules on packing share: the fleets that can be packed at all, and the ways out."""

from collections.abc import Iterator

from slipway.catalogue import instances
from slipway.planning import cost
from slipway.planning.changes import Changes, described
from slipway.planning.fleet_facts import Count, FleetFacts, room
from slipway.planning.memory import mending
from slipway.planning.packing import Undecided, draw, pack
from slipway.rules.environment_facts import EnvironmentFacts

MORE_INSTANCES = 16
"""A hint proposes at most so many instances more."""
MOST_LINES = 4
"""A hint draws a layout of at most so many lines; `plan` draws the others."""
INSTANCE_TYPE = "release.serving.instance_type"


def packable(facts: EnvironmentFacts) -> Iterator[tuple[FleetFacts, str]]:
    """Every fleet with each of its types, as far as each copy fits an instance by itself.

    What does not is told by CMP-003 and CMP-004.
    """
    for fleet in facts.fleets:
        for name in fleet.instance_types:
            demands, offered = fleet.demands(name, "start"), room(name)
            if demands and offered and all(offered.less(demand) for demand in demands):
                yield fleet, name


def overflows(fleet: FleetFacts, name: str, count: Count) -> bool:
    """True where it is proven that the copies do not fit the most instances of the fleet."""
    try:
        return fleet.layout(name, count, fleet.counts.most) is None
    except Undecided:
        return False


def wanted(fleet: FleetFacts, name: str, count: Count) -> str:
    """What all components reserve, in words: ``mixtral 2 x 4, mistral 1 x 1 accelerators``."""
    demands = fleet.demands(name, count) or []
    return ", ".join(f"{d.component} {d.copies} x {d.accelerators}" for d in demands)


def ways_out(fleet: FleetFacts, name: str, count: Count) -> Iterator[tuple[str, Changes]]:
    """Each way out in words, and the fields of the fleet's file that it changes.

    More instances of the same type, then the cheapest other type that holds all components.
    """
    most = fleet.counts.most
    found = fleet.smallest(name, count, most + 1, most + MORE_INSTANCES)
    if found is not None:
        changes = _instances(fleet, len(found.instances))
        lines = draw(found)
        drawn = f" ({'; '.join(lines)})" if len(lines) <= MOST_LINES else ""
        yield f"{described(changes)}{drawn}", changes
    other = _cheapest(fleet, name, count)
    if other is not None and fleet.fleet.release.instance_pools is None:
        changes = {"release.instance_type": other}
        yield f"{described(changes)}, here and in its components", changes


def _instances(fleet: FleetFacts, number: int) -> Changes:
    if fleet.fleet.capacity.managed_instance_scaling is None:
        return {"capacity.instance_count": number}
    return {"capacity.managed_instance_scaling.max_instance_count": number}


def _cheapest(fleet: FleetFacts, name: str, count: Count) -> str | None:
    """The cheapest type of known price on which every component fits, and all of them pack."""
    now = instances.find(name)
    priced = []
    for other in map(instances.find, instances.names()):
        if other is None or now is None or other.accelerator_kind != now.accelerator_kind:
            continue
        found = cost.price(fleet.environment, other.name)
        sold = fleet.environment.region in (other.hosting_regions or ())
        if found is not None and sold:
            priced.append((found.usd_per_hour, other.name))
    return next((other for _, other in sorted(priced) if _holds(fleet, name, other, count)), None)


def _holds(fleet: FleetFacts, name: str, other: str, count: Count) -> bool:
    demands, offered = fleet.demands(name, count), room(other)
    if other == name or demands is None or offered is None:
        return False
    try:
        packed = pack(demands, offered, fleet.counts.most)
    except Undecided:
        return False
    return packed is not None and all(
        mending.fits(component, {INSTANCE_TYPE: other}) for component in fleet.components
    )
