"""An exact packing of copies onto equal instances; the first fit is tried before the search."""

from collections.abc import Sequence
from dataclasses import dataclass

from slipway.planning.packing.layout import Layout, lay_out

MOST_STATES = 20_000
"""States that the search visits before it gives up; real fleets need a few hundred."""


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

    Raises Undecided when the answer takes more than MOST_STATES states.
    """
    ordered = sorted(demands, key=_size, reverse=True)
    copies = [demand for demand in ordered for _ in range(demand.copies)]
    if sum(demand.accelerators for demand in copies) > instances * room.accelerators:
        return None
    places = _first_fit(copies, room, instances)
    if places is None:
        places = _Search(copies, room, instances).places()
    return None if places is None else lay_out(copies, places, room, instances)


def pack_onto_fewest(demands: Sequence[Demand], room: Room, numbers: range) -> Layout | None:
    """Return a layout on the first of ``numbers`` instances that has one; None without one.

    A number for which the search gives up is passed over.
    """
    for number in numbers:
        try:
            found = pack(demands, room, number)
        except Undecided:
            continue
        if found is not None:
            return found
    return None


def _size(demand: Demand) -> tuple[float, ...]:
    return (demand.accelerators, demand.memory_mb, demand.cpu_cores)


def _first_fit(copies: Sequence[Demand], room: Room, instances: int) -> list[int] | None:
    free, places = [room] * instances, []
    for copy in copies:
        for number, left in enumerate(free):
            rest = left.less(copy)
            if rest is not None:
                free[number] = rest
                places.append(number)
                break
        else:
            return None
    return places


class _Search:
    """Depth first; instances with equal room left are tried once, and no state twice."""

    def __init__(self, copies: Sequence[Demand], room: Room, instances: int) -> None:
        self._copies = copies
        self._free = [room] * instances
        self._hopeless: set[tuple[int, tuple[tuple[float, ...], ...]]] = set()

    def places(self) -> list[int] | None:
        """The instance of each copy in turn; None when there is no packing."""
        found: list[int] = []
        return found if self._place(0, found) else None

    def _place(self, number: int, places: list[int]) -> bool:
        if number == len(self._copies):
            return True
        state = (number, tuple(sorted(map(_room, self._free))))
        if state in self._hopeless:
            return False
        if len(self._hopeless) >= MOST_STATES:
            raise Undecided
        tried: set[Room] = set()
        for instance, before in enumerate(self._free):
            rest = before.less(self._copies[number])
            if before in tried or rest is None:
                continue
            tried.add(before)
            self._free[instance] = rest
            places.append(instance)
            if self._place(number + 1, places):
                return True
            places.pop()
            self._free[instance] = before
        self._hopeless.add(state)
        return False


def _room(room: Room) -> tuple[float, ...]:
    return (room.accelerators, room.memory_mb, room.cpu_cores)
