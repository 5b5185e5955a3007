"""The tag slipway:ttl: how long something may live that nobody uses."""

import re
from datetime import timedelta

KEY = "slipway:ttl"

_FORM = re.compile(r"([1-9]\d{0,3})([hd])")


def parse(value: str) -> timedelta | None:
    """Return the duration that ``value`` is, as in 72h or 3d; None where it is none."""
    found = _FORM.fullmatch(value)
    if found is None:
        return None
    number = int(found[1])
    return timedelta(hours=number) if found[2] == "h" else timedelta(days=number)
