"""What a promotion is asked for, why it is refused, and what came of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Request:
    """Which workloads go from ``source`` to ``target``.

    ``rollback`` allows going back; ``unproven`` is the reason to promote what is not proven.
    """

    workloads: tuple[str, ...]
    source: str
    target: str
    rollback: bool = False
    unproven: str | None = None

    def command(self, workloads: str) -> str:
        """The command that promotes ``workloads`` the same way."""
        return f"`python -m slipway promote {workloads} --from {self.source} --to {self.target}`"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is refused: what is wrong, where, and how to mend it."""

    place: str
    message: str
    hint: str

    def __str__(self) -> str:
        """One line."""
        return f"{self.place}: {self.message}; {self.hint}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was written into a folder of configs, or why nothing may be."""

    changed: tuple[str, ...] = ()
    """Workloads whose release or lock is another now."""
    same: tuple[str, ...] = ()
    """Workloads that were as asked for already."""
    notes: tuple[str, ...] = ()
    """What a person should know or look at."""
    reasons: tuple[Reason, ...] = ()
    """Why it is refused; empty: it is not."""
