"""What holds data, keys or versions, and is replaced or removed."""

from collections.abc import Iterable

from slipway.catalogue import stateful_types
from slipway.review import risks
from slipway.review.model import StatefulChange
from slipway.review.resources import is_kept, of
from slipway.review.stack import StackPair


def changes(pairs: Iterable[StackPair]) -> tuple[StatefulChange, ...]:
    """Return what the stacks lose, or keep behind CloudFormation's back, the worst first."""
    found = []
    for pair in pairs:
        old = of(pair.before)
        for change in pair.changes:
            if change.action not in ("remove", "replace"):
                continue
            if not stateful_types.holds_data(change.type):
                continue
            kept = is_kept(old[change.logical_id], change.action)
            found.append(
                StatefulChange(
                    pair.stack,
                    pair.workload,
                    change.logical_id,
                    change.type,
                    change.action,
                    kept,
                    "caution" if kept else "loss",
                )
            )
    return tuple(sorted(found, key=lambda c: (risks.rank(c.risk), c.stack, c.logical_id)))
