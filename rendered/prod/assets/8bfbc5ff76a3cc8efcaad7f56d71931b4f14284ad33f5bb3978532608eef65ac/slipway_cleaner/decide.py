"""The one decision, for report and enforce alike: a snapshot, the policy and the time, no more."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from slipway_cleaner import components, endpoints, jobs, orphans, stacks
from slipway_cleaner.decision import REPORT, Decision
from slipway_cleaner.policy import Policy
from slipway_cleaner.snapshot import Snapshot, Unreadable
from slipway_cleaner.view import View


def decide(snapshot: Snapshot, policy: Policy, now: datetime) -> tuple[Decision, ...]:
    """Return a decision for every resource of the environment; ``policy.mode`` changes none."""
    view = View(snapshot, policy, now)
    found = (
        *_unlisted(snapshot),
        *stacks.decide(view),
        *endpoints.decide(view),
        *components.decide(view),
        *orphans.decide(view),
        *jobs.decide(view),
        *endpoints.off_hours(view),
    )
    return tuple(_within(found, policy.most_per_run))


def _unlisted(snapshot: Snapshot) -> Iterator[Decision]:
    """What could not even be listed is told, since it is missing from every other decision."""
    for kind in ("stacks", "endpoints", "components", "configs", "models", "jobs", "other_jobs"):
        found = getattr(snapshot, kind)
        if isinstance(found, Unreadable):
            yield Decision(
                kind=kind.replace("_", " "),
                name="all",
                arn="",
                action=REPORT,
                reason=f"cannot be listed: {found.why}",
                usd_per_month=None,
            )


def _within(decisions: Iterable[Decision], most: int) -> Iterator[Decision]:
    """More removals than the limit look like a mistake, so none of them happens."""
    found = tuple(decisions)
    number = sum(one.removes for one in found)
    for one in found:
        if one.removes and number > most:
            reason = (
                f"{one.reason}; but {number} would go, more than most_per_run {most}: none does"
            )
            yield replace(one, action=REPORT, reason=reason)
        else:
            yield one
