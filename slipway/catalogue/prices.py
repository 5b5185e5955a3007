"""Prices of instance types for real-time hosting, on demand. A price that is not here is unknown.

Sources are recorded per row in ``data/prices.json``; ``catalogue refresh --prices`` renews them.
"""

from dataclasses import dataclass
from functools import cache

from slipway.catalogue import files


@dataclass(frozen=True, slots=True)
class Price:
    """USD for one instance and hour, where it holds, and where it was read.

    ``date`` is the day (ISO) of the price, or "unknown"; ``note`` says what is in doubt.
    """

    usd_per_hour: float
    region: str
    source: str
    date: str
    note: str | None = None


@cache
def find(instance_type: str) -> Price | None:
    """Return the list price of an instance type; None when it is not known."""
    data = files.load("prices")
    row = data["prices"].get(instance_type)
    if row is None:
        return None
    source = data["sources"][row["source"]]
    return Price(
        row["usd_per_hour"], data["region"], source["text"], source["date"], row.get("note")
    )


def names() -> tuple[str, ...]:
    """Return the instance types that have a list price."""
    return tuple(sorted(files.load("prices")["prices"]))
