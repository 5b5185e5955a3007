"""Who may do more, or less: IAM, networks, keys, secrets and public access."""

from collections.abc import Iterable, Iterator

from slipway.review import risks
from slipway.review.access import exposure, policies, reach
from slipway.review.model import AccessChange
from slipway.review.resources import of
from slipway.review.stack import StackPair

__all__ = ["changes"]


def changes(pairs: Iterable[StackPair], account: str) -> tuple[AccessChange, ...]:
    """Return every change of access in the stacks of an account, the widest first."""
    found = [change for pair in pairs for change in _of_stack(pair, account)]
    key = lambda c: (risks.rank(c.risk), c.stack, c.logical_id, c.what)  # noqa: E731
    return tuple(sorted(found, key=key))


def _of_stack(pair: StackPair, account: str) -> Iterator[AccessChange]:
    old, new = of(pair.before), of(pair.after)
    for change in pair.changes:
        before, after = old.get(change.logical_id), new.get(change.logical_id)
        judged = [
            *policies.judge(before, after, account),
            *reach.judge(before, after),
            *exposure.judge(before, after),
        ]
        for area, what, risk in judged:
            yield AccessChange(pair.stack, pair.workload, change.logical_id, area, what, risk)
