"""What the cleaner knows of the world: prices and metrics, written into its code at synth."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class TrafficMetric:
    """A metric that is above zero while somebody uses the resource."""

    namespace: str
    name: str
    statistic: str
    dimensions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """``usd_per_hour`` by instance type; a type that is not there has an unknown price.

    ``traffic`` is by what is used: endpoint, asynchronous, component.
    """

    usd_per_hour: Mapping[str, float]
    price_basis: str
    hours_per_month: int
    traffic: Mapping[str, tuple[TrafficMetric, ...]]

    def usd_per_month(self, instances: Mapping[str, int]) -> float | None:
        """USD for a month of ``instances``, type -> number; None where a price is unknown."""
        if any(number and name not in self.usd_per_hour for name, number in instances.items()):
            return None
        hourly = (self.usd_per_hour.get(name, 0.0) * number for name, number in instances.items())
        return sum(hourly) * self.hours_per_month


def read(path: Path) -> Facts:
    """Return the facts in the JSON file at ``path``."""
    content = json.loads(path.read_text("utf-8"))
    traffic = {
        kind: tuple(
            TrafficMetric(row["namespace"], row["name"], row["statistic"], tuple(row["dimensions"]))
            for row in rows
        )
        for kind, rows in content["traffic"].items()
    }
    return Facts(
        content["usd_per_hour"], content["price_basis"], content["hours_per_month"], traffic
    )
