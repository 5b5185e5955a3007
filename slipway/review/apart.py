"""How far neighbouring environments are apart: which releases differ, and in what."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from slipway.config import Environment
from slipway.review.model import Apart
from slipway.standing.distance import distances


def apart(environments: Sequence[Environment]) -> tuple[Apart, ...]:
    """Return one row a workload and pair of neighbours that it is in, or should be."""
    ordered = sorted(environments, key=lambda e: (e.stage_order, e.name))
    found = [row for lower, higher in pairwise(ordered) for row in _rows(lower, higher)]
    places = {e.name: place for place, e in enumerate(ordered)}
    return tuple(sorted(found, key=lambda row: (row.workload, places[row.lower])))


def _rows(one: Environment, other: Environment) -> Iterator[Apart]:
    """Each pair is compared by itself: a third environment says nothing of the two."""
    pair = (one.model_copy(update={"stage_order": 0}), other.model_copy(update={"stage_order": 1}))
    for distance in distances(pair, {}):
        lower, higher = distance.standings
        if lower.release_sha256 is None:
            continue
        place = distance.workload, lower.environment, higher.environment
        if higher.release_sha256 is None:
            yield Apart(*place, "missing", ())
        elif higher.release_sha256 == lower.release_sha256:
            yield Apart(*place, "same", ())
        else:
            yield Apart(*place, "differs", higher.fields or ("the way it is written",))
