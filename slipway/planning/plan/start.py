"""When runs start by themselves."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Start:
    """When runs start; ``runs_per_month`` is an average, None where it cannot be counted."""

    name: str
    when: str
    timezone: str
    runs_per_month: float | None
