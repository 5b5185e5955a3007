"""Serving engines that are no longer developed: they run, but nobody mends them any more.

Sources are recorded per row in ``data/lifecycle.json``.
"""

from dataclasses import dataclass
from functools import cache

from slipway.catalogue import files


@dataclass(frozen=True, slots=True)
class Ended:
    """``since`` is the day or release of the end, or "unknown"; ``successor`` what to move to."""

    what: str
    since: str
    successor: str
    source: str


@cache
def ended(backend: str) -> Ended | None:
    """Return when an engine came to its end; None while it is alive."""
    for row in files.load("lifecycle")["ended"]:
        if row["backend"] == backend:
            return Ended(row["what"], row["since"], row["successor"], row["source"])
    return None
