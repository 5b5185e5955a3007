"""When a scheduled action is due. Only at(...) has one moment; cron and rate have none here."""

import re
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from slipway.local_aws.server.errors import invalid

_AT = re.compile(r"at\((?P<moment>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)")
_RATE = re.compile(r"rate\([1-9]\d* (minutes?|hours?|days?)\)")
_CRON = re.compile(r"cron\((\S+ ){5}\S+\)")


def moment(schedule: str, zone: str | None) -> float | None:
    """Seconds since the epoch of at(...), None for cron and rate; ApiError for anything else."""
    where = _zone(zone)
    match = _AT.fullmatch(schedule)
    if match is not None:
        return datetime.fromisoformat(match["moment"]).replace(tzinfo=where).timestamp()
    if _RATE.fullmatch(schedule) or _CRON.fullmatch(schedule):
        return None
    raise invalid(f"Invalid schedule expression: {schedule}")


def _zone(name: str | None) -> tzinfo:
    if name in (None, "UTC"):
        return UTC
    try:
        return ZoneInfo(str(name))
    except (ZoneInfoNotFoundError, ValueError):
        raise invalid(f"Invalid timezone: {name}") from None
