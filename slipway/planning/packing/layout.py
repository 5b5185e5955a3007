"""A packing, drawn: which copy sits on which accelerators of which instance, and what is free."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from slipway.planning.packing.search import Demand, Room


@dataclass(frozen=True, slots=True)
class Placed:
    """One copy of a component, and the numbers of its accelerators on the instance."""

    component: str
    accelerators: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PlacedInstance:
    """One instance: its copies, and what is left of it."""

    copies: tuple[Placed, ...]
    free_accelerators: int
    free_memory_mb: float
    free_cpu_cores: float


@dataclass(frozen=True, slots=True)
class Layout:
    """All instances of a fleet with what sits on them."""

    instances: tuple[PlacedInstance, ...]

    @property
    def used(self) -> int:
        """Instances that hold at least one copy."""
        return sum(bool(instance.copies) for instance in self.instances)


def lay_out(instances: Sequence[Sequence["Demand"]], room: "Room") -> Layout:
    """Number the accelerators of every instance in the order of its copies."""
    return Layout(tuple(_instance(copies, room) for copies in instances))


def _instance(copies: Sequence["Demand"], room: "Room") -> PlacedInstance:
    placed, first = [], 0
    for copy in copies:
        placed.append(Placed(copy.component, tuple(range(first, first + copy.accelerators))))
        first += copy.accelerators
    return PlacedInstance(
        tuple(placed),
        room.accelerators - first,
        room.memory_mb - sum(copy.memory_mb for copy in copies),
        round(room.cpu_cores - sum(copy.cpu_cores for copy in copies), 3),
    )


def draw(layout: Layout, unit: str = "accelerators") -> list[str]:
    """Return ``instance 1: mixtral-8x7b 0-3, mistral-7b 4; 3 GPUs free``, equal ones as one."""
    lines, first = [], 1
    for instance, equal in groupby(layout.instances):
        last = first + len(list(equal)) - 1
        numbers = f"instance {first}" if first == last else f"instances {first} to {last}"
        lines.append(f"{numbers}: {_copies(instance)}; {instance.free_accelerators} {unit} free")
        first = last + 1
    return lines


def _copies(instance: PlacedInstance) -> str:
    return ", ".join(f"{c.component} {_span(c.accelerators)}" for c in instance.copies) or "empty"


def _span(numbers: tuple[int, ...]) -> str:
    return f"{numbers[0]}-{numbers[-1]}" if len(numbers) > 1 else f"{numbers[0]}"
