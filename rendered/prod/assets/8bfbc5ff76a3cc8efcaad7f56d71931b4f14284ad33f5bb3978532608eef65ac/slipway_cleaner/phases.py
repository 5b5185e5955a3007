"""Two looks: what is to go is marked first, and goes when the same is seen after its wait."""

from dataclasses import dataclass
from datetime import timedelta

from slipway_cleaner import marks
from slipway_cleaner.decision import KEEP, MARK, REPORT, UNMARK, WAIT, Decision, Step
from slipway_cleaner.marks import Mark
from slipway_cleaner.quiet import Busy
from slipway_cleaner.snapshot import Item, Unreadable
from slipway_cleaner.view import View

OWN_CHANGE = timedelta(minutes=1)
"""Ours: so long after a mark a change may be the marking itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is to go: by which ``rule``, how, and after which wait.

    ``bearer`` carries the mark. ``seen`` must be the same at the second look.
    """

    kind: str
    name: str
    arn: str
    rule: str
    action: str
    reason: str
    usd_per_month: float | None
    wait: timedelta
    bearer: Item
    seen: tuple[str, ...]
    steps: tuple[Step, ...]


def decided(finding: Finding, view: View) -> Decision:
    """Return what this look makes of ``finding``."""
    bearer = finding.bearer
    tags, modified = bearer.tags, bearer.modified
    if isinstance(tags, Unreadable) or isinstance(modified, Unreadable):
        return _told(finding, REPORT, f"{finding.reason}; what carries its mark cannot be read")
    digest = marks.digest(finding.rule, tags, finding.seen)
    value = tags.get(marks.KEY)
    if value is None:
        text = Mark(view.now, digest).text
        return _told(finding, MARK, f"{finding.reason}; goes after {_words(finding.wait)}", text)
    mark = marks.parse(value)
    if mark is None:
        return _told(finding, REPORT, f"{finding.reason}; its mark {value!r} cannot be read")
    if mark.at > view.now:
        return _told(finding, REPORT, f"{finding.reason}; its mark lies in the future")
    if mark.digest != digest or modified > mark.at + OWN_CHANGE:
        return _told(finding, UNMARK, f"{finding.reason}; it has changed since it was marked")
    due = mark.at + finding.wait
    if view.now < due:
        return _told(finding, WAIT, f"{finding.reason}; goes from {due:%Y-%m-%d %H:%M} UTC on")
    return _told(finding, finding.action, finding.reason)


def stays(item: Item, why: Busy, usd_per_month: float | None, bearer: Item | None) -> Decision:
    """Return the decision to keep; what is certain takes the mark of ``bearer`` back."""
    tags = bearer.tags if bearer is not None else {}
    marked = not isinstance(tags, Unreadable) and marks.KEY in tags
    action = REPORT if not why.certain else UNMARK if marked else KEEP
    return Decision(
        kind=item.kind,
        name=item.name,
        arn=item.arn,
        action=action,
        reason=why.why,
        usd_per_month=usd_per_month,
        bearer=bearer.arn if bearer is not None else None,
    )


def _told(finding: Finding, action: str, reason: str, mark: str | None = None) -> Decision:
    return Decision(
        kind=finding.kind,
        name=finding.name,
        arn=finding.arn,
        action=action,
        reason=reason,
        usd_per_month=finding.usd_per_month,
        bearer=finding.bearer.arn,
        mark=mark,
        steps=finding.steps,
    )


def _words(wait: timedelta) -> str:
    number = int(wait / timedelta(hours=1))
    return f"{number} hours" if number < 48 else f"{number // 24} days"
