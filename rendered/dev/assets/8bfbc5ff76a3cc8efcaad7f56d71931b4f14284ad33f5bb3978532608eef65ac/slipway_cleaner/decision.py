"""What is decided about one resource."""

from dataclasses import dataclass

KEEP, REPORT = "keep", "report"
MARK, WAIT, UNMARK = "mark", "wait", "unmark"
TO_ZERO, DELETE, DELETE_STACK = "to-zero", "delete", "delete-stack"

REMOVALS = (TO_ZERO, DELETE, DELETE_STACK)
"""What the limit of a run counts."""


@dataclass(frozen=True, slots=True)
class Step:
    """One call: ``operation`` on the resource ``name`` of a ``kind``."""

    operation: str
    kind: str
    name: str
    arn: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """``action`` on a resource, and why; ``keep`` is told in the log alone.

    ``usd_per_month`` is what it costs, or what its removal saves; None where that is unknown.
    ``bearer`` is the ARN that carries the mark, ``mark`` the tag's value to write, ``steps`` the
    calls of a removal, in their order.
    """

    kind: str
    name: str
    arn: str
    action: str
    reason: str
    usd_per_month: float | None = 0.0
    bearer: str | None = None
    mark: str | None = None
    steps: tuple[Step, ...] = ()

    @property
    def removes(self) -> bool:
        """Whether the limit of a run counts it."""
        return self.action in REMOVALS
