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
def ended(backend: str, *, on_neuron: bool = False) -> Ended | None:
    """Return when an engine came to its end; None while it is alive.

    ``on_neuron``: an engine that runs on GPUs and on Neuron has a successor on each.
    """
    for row in files.load("lifecycle")["ended"]:
        if row["backend"] == backend:
            successor = row.get("successor_on_neuron") if on_neuron else None
            return Ended(row["what"], row["since"], successor or row["successor"], row["source"])
    return None
