"""An exact packing of copies onto equal instances."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from slipway.planning.bisection import largest
from slipway.planning.packing.filling import fill
from slipway.planning.packing.layout import Layout, lay_out

MOST_FILLINGS = 2_000
"""Fillings of an instance that the search tries before it gives up; real fleets need a dozen."""


@dataclass(frozen=True, slots=True)
class Room:
    """What one instance offers: accelerators (devices), host memory in MB, virtual CPUs."""

    accelerators: int
    memory_mb: float
    cpu_cores: float

    def less(self, demand: "Demand") -> "Room | None":
        """What is left beside one copy; None where the copy does not fit."""
        left = Room(
            self.accelerators - demand.accelerators,
            self.memory_mb - demand.memory_mb,
            self.cpu_cores - demand.cpu_cores,
        )
        return left if min(left.accelerators, left.memory_mb, left.cpu_cores) >= 0 else None


@dataclass(frozen=True, slots=True)
class Demand:
    """What one copy of a component reserves, and how many copies there are."""

    component: str
    copies: int
    accelerators: int
    memory_mb: float
    cpu_cores: float


class Undecided(Exception):
    """The search gave up: neither a packing nor a proof that there is none."""


def pack(demands: Sequence[Demand], room: Room, instances: int) -> Layout | None:
    """Return a layout of all copies on ``instances`` of ``room`` each; None when there is none.

    Raises Undecided when the answer takes more than MOST_FILLINGS attempts.
    """
    kinds: dict[tuple[int, ...], list[Demand]] = {}
    offered = _size(room)
    for demand in sorted(demands, key=lambda d: (_share(d, offered), _size(d)), reverse=True):
        kinds.setdefault(_size(demand), []).extend([demand] * demand.copies)
    counts = tuple(map(len, kinds.values()))
    fillings, proven = fill(tuple(kinds), counts, offered, instances, MOST_FILLINGS)
    if not proven:
        raise Undecided
    if fillings is None:
        return None
    waiting = [iter(copies) for copies in kinds.values()]
    held = [
        [
            copy
            for kind, number in zip(waiting, filling, strict=True)
            for copy in islice(kind, number)
        ]
        for filling in fillings
    ]
    return lay_out([*held, *([] for _ in range(instances - len(held)))], room)


def fewest(demands: Sequence[Demand], room: Room, low: int, high: int) -> Layout | None:
    """Return a layout on as few instances as will do; None where the search finds none."""

    def found(instances: int) -> Layout | None:
        try:
            return pack(demands, room, instances)
        except Undecided:
            return None

    spared = largest(0, high - low, lambda number: found(high - number) is not None)
    return None if spared is None else found(high - spared)


def _size(what: Demand | Room) -> tuple[int, ...]:
    """Accelerators, MB, and thousandths of a virtual CPU: sums of whole numbers are exact."""
    return what.accelerators, int(what.memory_mb), round(what.cpu_cores * 1000)


def _share(demand: Demand, offered: tuple[int, ...]) -> float:
    """How much of an instance a copy takes, all resources together."""
    return sum(needs / has for needs, has in zip(_size(demand), offered, strict=True) if has)
