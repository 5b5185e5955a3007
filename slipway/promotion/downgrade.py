"""Whether a release goes back: a lower version of the same model or container."""

from collections.abc import Iterator
from typing import Any

from slipway.catalogue import versions

IDENTITY = ("source", "id", "group", "family", "revision", "image")
"""What says whose version it is."""


def lower(new: Any, old: Any, field: str = "release") -> Iterator[str]:
    """Yield one sentence for each version below ``field`` that is lower than it was.

    A list is compared entry by entry.
    """
    if isinstance(new, dict) and isinstance(old, dict):
        mine, its = new.get("version"), old.get("version")
        named = all(new.get(key) == old.get(key) for key in IDENTITY)
        if isinstance(mine, str) and isinstance(its, str) and named and _is_lower(mine, its):
            yield f"{field}.version {mine} is lower than {its}"
        for key in sorted(map(str, new)):
            if key in old:
                yield from lower(new[key], old[key], f"{field}.{key}")
    elif isinstance(new, list) and isinstance(old, list):
        for place, (one, other) in enumerate(zip(new, old, strict=False)):
            yield from lower(one, other, f"{field}[{place}]")


def _is_lower(new: str, old: str) -> bool:
    mine, its = versions.numbers(new), versions.numbers(old)
    width = max(len(mine), len(its))
    return mine + (0,) * (width - len(mine)) < its + (0,) * (width - len(its))
