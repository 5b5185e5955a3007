"""Versions compared by their numbers: 0.10.0 is newer than 0.9.0."""

import re
from functools import cache


@cache
def numbers(version: str) -> tuple[int, ...]:
    """Return all numbers of a version, also of ``4.36.2/pytorch1.13.1``."""
    return tuple(int(part) for part in re.findall(r"\d+", version))


def distance(one: str, other: str) -> tuple[int, ...]:
    """Return how far two versions lie apart, the first number counting most."""
    left, right = numbers(one), numbers(other)
    width = max(len(left), len(right))
    left += (0,) * (width - len(left))
    right += (0,) * (width - len(right))
    return tuple(abs(a - b) for a, b in zip(left, right, strict=True))


def at_least(version: str, least: str) -> bool:
    """Return whether ``version`` is ``least`` or newer."""
    return numbers(version) >= numbers(least)
