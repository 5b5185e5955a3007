"""Which copies stand on which instance: the packing, and nothing of AWS's requests."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """What one copy takes of an instance, or what an instance has.

    ``devices`` are accelerators (GPUs or Neuron devices), ``memory_mb`` the host's memory in MB.
    """

    devices: float
    cores: float
    memory_mb: float


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of a component, on the instance of this number."""

    instance: int
    share: Share


@dataclass
class Fleet:
    """The instances of one variant, by number, with what the copies on each take.

    ``room`` is what an instance has; None where that is unknown, and then everything fits.
    There are never more than ``most`` instances, and never fewer than ``least`` after ``trim``.
    """

    room: Share | None
    least: int
    most: int
    instances: dict[int, list[Share]]

    def place(self, share: Share, count: int, *, pack: bool = False) -> list[Copy] | None:
        """Place all of ``count`` copies, or none and return None; an instance is added for what
        fits on no other. ``pack`` fills the fullest instance first, else the emptiest."""
        before = {number: list(held) for number, held in self.instances.items()}
        placed = []
        for _ in range(count):
            number = self._choose(share, pack)
            if number is None:
                self.instances = before
                return None
            self.instances.setdefault(number, []).append(share)
            placed.append(Copy(number, share))
        return placed

    def remove(self, copies: Sequence[Copy]) -> None:
        """Take copies away; their instances stay."""
        for copy in copies:
            self.instances[copy.instance].remove(copy.share)

    def roll(
        self, old: Sequence[Copy], share: Share, count: int, batch: int, *, pack: bool = False
    ) -> list[Copy] | None:
        """Replace ``old`` by ``count`` copies of ``share``, ``batch`` at a time: each batch
        stands beside the copies that are still there. None when there is no room for one."""
        left, new = list(old), list[Copy]()
        while len(new) < count:
            placed = self.place(share, min(batch, count - len(new)), pack=pack)
            if placed is None:
                return None
            new += placed
            self.remove(left[:batch])
            del left[:batch]
        self.remove(left)
        return new

    def trim(self) -> None:
        """Take instances away that hold nothing, the newest first."""
        for number in sorted(self.instances, reverse=True):
            if len(self.instances) > self.least and not self.instances[number]:
                del self.instances[number]

    def _choose(self, share: Share, pack: bool) -> int | None:
        fitting = [n for n in sorted(self.instances) if self._fits(share, self.instances[n])]
        if fitting:
            # Of equals, the oldest instance.
            best = max if pack else min
            return best(fitting, key=lambda number: len(self.instances[number]))
        if len(self.instances) < self.most and self._fits(share, []):
            return next(n for n in range(len(self.instances) + 1) if n not in self.instances)
        return None

    def _fits(self, share: Share, held: list[Share]) -> bool:
        if self.room is None:
            return True
        copies = [*held, share]
        return (
            sum(copy.devices for copy in copies) <= self.room.devices
            and sum(copy.cores for copy in copies) <= self.room.cores
            and sum(copy.memory_mb for copy in copies) <= self.room.memory_mb
        )
