"""How far neighbouring environments are apart: which releases differ, and in what."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from slipway.config import Environment
from slipway.review.model import Apart
from slipway.standing.distance import Distance, distances


def apart(environments: Sequence[Environment]) -> tuple[Apart, ...]:
    """Return one row a workload and pair of neighbours that it is in, or should be."""
    found = distances(environments, {})
    return tuple(row for distance in found for row in _rows(distance))


def _rows(distance: Distance) -> Iterator[Apart]:
    for lower, higher in pairwise(distance.standings):
        if lower.release_sha256 is None:
            continue
        place = distance.workload, lower.environment, higher.environment
        if higher.release_sha256 is None:
            yield Apart(*place, "missing", ())
        elif higher.release_sha256 == lower.release_sha256:
            yield Apart(*place, "same", ())
        else:
            yield Apart(*place, "differs", higher.fields or ("the way it is written",))
