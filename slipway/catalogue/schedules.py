"""How Application Auto Scaling reads the times of a schedule.

Sources: see ``data/schedules.json``.
"""

from dataclasses import dataclass
from functools import cache

from slipway.catalogue import files


@dataclass(frozen=True, slots=True)
class CronField:
    """One of the six fields: its numbers, its words, and ``also``, a pattern of what else it
    takes."""

    name: str
    least: int
    most: int
    words: tuple[str, ...] = ()
    also: str | None = None


@cache
def cron_fields() -> tuple[CronField, ...]:
    """Return the fields of a cron expression in their order."""
    rows = files.load("schedules")["cron_fields"]
    return tuple(CronField(**row | {"words": tuple(row.get("words", ()))}) for row in rows)


@cache
def rate_units() -> tuple[str, ...]:
    """Return the units of a rate."""
    return tuple(files.load("schedules")["rate_units"])


@cache
def time_zones() -> frozenset[str]:
    """Return the names of the IANA time zones."""
    data = files.load("schedules")
    named = {f"{area}/{place}" for area, places in data["zones"].items() for place in places}
    return frozenset(named | set(data["zones_without_area"]))
