"""The planner's answer to one row of measurements."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from slipway.planning.architecture import Architecture
from slipway.planning.measured.row import Row, UnreadableRow, deployment, topology
from slipway.planning.memory import Budget, judge, training


@dataclass(frozen=True, slots=True)
class RowVerdict:
    """``verdict`` is fits, does_not_fit or unknown; memory is in GiB per accelerator."""

    id: str | None
    verdict: str
    tight: bool
    kv_tokens: int | None
    per_accelerator_gib: dict[str, float]
    reason: str


def verdict(row: Row, find: Callable[[str], Architecture | None]) -> RowVerdict:
    """Judge one row; ``find`` gives the architecture of a name or a hub id."""
    try:
        if row.get("engine") == "neuronx-training":
            budget = training.judge(topology(row))
        else:
            budget = judge(deployment(row, find))
    except UnreadableRow as unreadable:
        budget = Budget("unknown", False, str(unreadable))
    return RowVerdict(
        id=None if row.get("id") is None else str(row["id"]),
        verdict=budget.verdict,
        tight=budget.tight,
        kv_tokens=budget.kv_tokens,
        per_accelerator_gib=_rounded(budget),
        reason=budget.reason,
    )


def _rounded(budget: Budget) -> dict[str, float]:
    parts: dict[str, Any] = {} if budget.parts is None else asdict(budget.parts)
    return {name: round(value, 3) for name, value in parts.items()}
