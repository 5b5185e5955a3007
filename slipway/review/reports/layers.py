"""Boxes and arrows -> columns from left to right, by the longest path to each box."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

Edge = tuple[str, str]
Slot = str | tuple[str, str, int]
"""A box, or the place in a column where an edge passes by: (from, to, column)."""


def columns(ids: Sequence[str], edges: Sequence[Edge]) -> list[list[Slot]]:
    """Return the columns from left to right, each from top to bottom.

    A box stands right of all that refer to it. An edge that closes a circle counts for nothing.
    """
    forward = without_circles(ids, edges)
    level = _levels(ids, forward)
    found: list[list[Slot]] = [[] for _ in range(max(level.values(), default=-1) + 1)]
    for name in ids:
        found[level[name]].append(name)
    for edge in forward:
        for slot in passing(edge, level):
            found[slot[2]].append(slot)
    before, after = _neighbours(forward, level)
    for column, left in zip(found[1:], found, strict=False):
        _sort(column, left, before)
    for column, right in zip(found[-2::-1], found[:0:-1], strict=False):
        _sort(column, right, after)
    return found


def passing(edge: Edge, level: Mapping[str, int]) -> list[tuple[str, str, int]]:
    """The places that a long edge takes in the columns between its ends."""
    return [(*edge, place) for place in range(level[edge[0]] + 1, level[edge[1]])]


def without_circles(ids: Iterable[str], edges: Iterable[Edge]) -> list[Edge]:
    """The edges but for those that lead back to where a walk from ``ids`` came from."""
    targets: dict[str, list[str]] = {name: [] for name in ids}
    for start, end in sorted(edges):
        targets[start].append(end)
    kept: list[Edge] = []
    done: set[str] = set()

    def walk(name: str, path: tuple[str, ...]) -> None:
        if name in done:
            return
        for other in targets[name]:
            if other not in (*path, name):
                kept.append((name, other))
                walk(other, (*path, name))
        done.add(name)

    for name in targets:
        walk(name, ())
    return sorted(kept)


def _levels(ids: Sequence[str], edges: Sequence[Edge]) -> dict[str, int]:
    level = dict.fromkeys(ids, 0)
    for _ in ids:
        for start, end in edges:
            level[end] = max(level[end], level[start] + 1)
    return level


def _neighbours(
    edges: Sequence[Edge], level: Mapping[str, int]
) -> tuple[dict[Slot, list[Slot]], dict[Slot, list[Slot]]]:
    """What stands directly left, and directly right, of each slot."""
    before: dict[Slot, list[Slot]] = {}
    after: dict[Slot, list[Slot]] = {}
    for edge in edges:
        chain: list[Slot] = [edge[0], *passing(edge, level), edge[1]]
        for left, right in pairwise(chain):
            before.setdefault(right, []).append(left)
            after.setdefault(left, []).append(right)
    return before, after


def _sort(column: list[Slot], beside: list[Slot], links: Mapping[Slot, list[Slot]]) -> None:
    """Bring each slot near to what it is linked with in the column beside."""
    place: dict[Slot, float] = {}
    for own, slot in enumerate(column):
        linked = [beside.index(other) for other in links.get(slot, ()) if other in beside]
        place[slot] = sum(linked) / len(linked) if linked else own
    column.sort(key=lambda slot: place[slot])
