"""What shares an instance: an exact search, one instance after the other."""

from collections.abc import Iterator
from functools import cache

Sizes = tuple[tuple[int, ...], ...]
"""What a copy of each kind takes of every resource; at least one of the first."""
Counts = tuple[int, ...]
"""Copies of each kind."""


@cache
def fill(
    sizes: Sizes, counts: Counts, room: tuple[int, ...], instances: int, most_tried: int
) -> tuple[tuple[Counts, ...] | None, bool]:
    """Return what each instance holds, None without an answer; and whether that is proven.

    Not proven is what was given up after ``most_tried`` fillings of an instance.
    """
    search = _Search(sizes, room, most_tried)
    found = search.fillings(counts, instances)
    return found, found is not None or search.tried < most_tried


class _Search:
    """Depth first. The largest copy left has to go somewhere: into the next instance, that is.

    What an instance holds can always be taken to be full: a copy of a later instance that still
    fits may as well move. So only full ones are tried, those of the largest copies first, which
    makes the first descent a first-fit-decreasing packing.
    """

    def __init__(self, sizes: Sizes, room: tuple[int, ...], most_tried: int) -> None:
        self.tried = 0
        self._sizes, self._room, self._most_tried = sizes, room, most_tried
        self._failed: dict[Counts, int] = {}

    def fillings(self, counts: Counts, instances: int) -> tuple[Counts, ...] | None:
        """What each instance in turn holds; None where nothing was found."""
        if not self._promises(counts, instances):
            return None
        chosen: list[Counts] = []
        left, ways = [counts], [self._full(counts)]
        while ways and self.tried < self._most_tried:
            if not any(left[-1]):
                return tuple(chosen)
            filling = next(ways[-1], None)
            if filling is None:
                self._failed[left.pop()] = instances - len(chosen)
                ways.pop()
                del chosen[-1:]
                continue
            rest = tuple(n - taken for n, taken in zip(left[-1], filling, strict=True))
            if self._promises(rest, instances - len(chosen) - 1):
                chosen.append(filling)
                left.append(rest)
                ways.append(self._full(rest))
        return None

    def _promises(self, counts: Counts, instances: int) -> bool:
        """Neither their sum nor an earlier attempt says that they do not fit."""
        return self._failed.get(counts, -1) < instances and all(
            sum(n * size[resource] for n, size in zip(counts, self._sizes, strict=True))
            <= instances * offered
            for resource, offered in enumerate(self._room)
        )

    def _full(self, counts: Counts) -> Iterator[Counts]:
        """Every filling of one instance that holds the largest copy and has no room for more."""
        largest = next((kind for kind, number in enumerate(counts) if number), 0)
        yield from self._more(counts, largest, self._room, (0,) * largest, 1)

    def _more(
        self, counts: Counts, kind: int, room: tuple[int, ...], taken: Counts, least: int
    ) -> Iterator[Counts]:
        most = 0
        while kind < len(counts) and not most:
            most = min(counts[kind], _times(self._sizes[kind], room))
            taken, kind = (*taken, 0), kind + 1
        if not most:
            self.tried += 1
            if not any(
                number > held and _times(size, room)
                for number, held, size in zip(counts, taken, self._sizes, strict=True)
            ):
                yield taken
            return
        size = self._sizes[kind - 1]
        for number in range(most, least - 1, -1):
            if self.tried >= self._most_tried:
                return
            rest = tuple(has - number * needs for has, needs in zip(room, size, strict=True))
            yield from self._more(counts, kind, rest, (*taken[:-1], number), 0)


def _times(size: tuple[int, ...], room: tuple[int, ...]) -> int:
    """How often a copy of this size fits."""
    return min(has // needs for has, needs in zip(room, size, strict=True) if needs)
