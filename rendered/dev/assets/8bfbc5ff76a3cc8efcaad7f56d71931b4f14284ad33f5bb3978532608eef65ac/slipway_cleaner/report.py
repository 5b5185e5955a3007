"""What a run found, for programs, for people, and for CloudWatch."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from slipway_cleaner.decision import KEEP, MARK, REMOVALS, REPORT, WAIT, Decision
from slipway_cleaner.policy import Policy

NAMESPACE = "Slipway/Cleaner"
MOST_LINES = 200
"""Ours: SNS takes 256 KiB, and nobody reads more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """``done`` is by ARN what became of a decision; ``notes`` are on the run as a whole."""

    policy: Policy
    at: datetime
    acted: bool
    price_basis: str
    decisions: Sequence[Decision]
    done: Mapping[str, str]
    notes: Sequence[str]

    @property
    def told(self) -> tuple[Decision, ...]:
        """What a person is told of, dearest first."""
        found = [one for one in self.decisions if one.action != KEEP]
        return tuple(sorted(found, key=lambda one: -(one.usd_per_month or 0.0)))

    @property
    def saved(self) -> float:
        """USD a month of what goes, or would; without what has no known price."""
        going = (MARK, WAIT, *REMOVALS)
        return sum(one.usd_per_month or 0.0 for one in self.told if one.action in going)

    @property
    def digest(self) -> str:
        """Differs where a person would be told something else."""
        rows = [(one.arn, one.action, one.reason, self.done.get(one.arn)) for one in self.told]
        told = json.dumps([sorted(rows, key=str), [*self.notes]])
        return hashlib.sha256(told.encode()).hexdigest()

    def as_json(self) -> dict[str, Any]:
        """The report as an invocation returns it."""
        return {
            "environment": self.policy.environment,
            "mode": self.policy.mode,
            "acted": self.acted,
            "at": self.at.isoformat(),
            "usd_per_month_saved": round(self.saved, 2),
            "price_basis": self.price_basis,
            "notes": list(self.notes),
            "decisions": [self.row(one) for one in self.decisions],
        }

    def row(self, one: Decision) -> dict[str, Any]:
        """One decision; a price that is not known is "unknown"."""
        usd = one.usd_per_month
        return {
            "kind": one.kind,
            "name": one.name,
            "arn": one.arn,
            "action": one.action,
            "reason": one.reason,
            "usd_per_month": "unknown" if usd is None else round(usd, 2),
            "done": self.done.get(one.arn),
        }

    def subject(self) -> str:
        """At most 100 characters, as SNS wants."""
        return f"Slipway {self.policy.environment}: {len(self.told)} forgotten or in doubt"[:100]

    def text(self) -> str:
        """One message for a person."""
        what = "removes what it may" if self.acted else "only reports; nothing was changed"
        lines = [
            f"The cleaner of {self.policy.environment} looked at {self.at:%Y-%m-%d %H:%M} UTC; it"
            f" {what}.",
            *self.notes,
            f"What goes, or would, costs ${self.saved:,.2f} a month ({self.price_basis}).",
            "",
        ]
        for one in self.told[:MOST_LINES]:
            usd = one.usd_per_month
            cost = "unknown" if usd is None else f"${usd:,.2f}"
            outcome = f" [{self.done[one.arn]}]" if one.arn in self.done else ""
            what = f"{one.action}: {one.kind} {one.name}, {cost} a month"
            lines.append(f"{what}: {one.reason}{outcome}")
        if len(self.told) > MOST_LINES:
            lines.append(f"and {len(self.told) - MOST_LINES} more, which are in the log")
        return "\n".join(lines)

    def metrics(self) -> list[dict[str, Any]]:
        """Data for put_metric_data."""
        removed = sum(one.removes and self.done.get(one.arn) == "done" for one in self.decisions)
        values = {
            "InDoubt": sum(one.action == REPORT for one in self.told),
            "ToGo": sum(one.action in (MARK, WAIT, *REMOVALS) for one in self.told),
            "Removed": removed,
            "UsdPerMonthToSave": self.saved,
        }
        place = [{"Name": "Environment", "Value": self.policy.environment}]
        return [
            {"MetricName": name, "Dimensions": place, "Value": float(value)}
            for name, value in values.items()
        ]
