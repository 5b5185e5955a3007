"""The names most like one that is not known, for "did you mean" in a fault."""

import difflib
from collections.abc import Iterable


def nearest(name: str, known: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """Return at most ``limit`` of ``known`` that look like ``name``, best first."""
    return tuple(difflib.get_close_matches(name, sorted(known), n=limit, cutoff=0.5))
