"""SageMaker's CloudWatch metrics, by the kind of workload that they exist for.

Sources are recorded per group in ``data/metrics.json``. Neuron devices have no metric there.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from slipway.catalogue import files

Kind = Literal["endpoint", "fleet", "component", "asynchronous", "batch"]


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric of one kind of workload.

    ``statistics`` and ``unit`` are empty and None where AWS names none; ``sum_over`` names what a
    percentage is added up over: with four accelerators it reaches 400.
    """

    name: str
    namespace: str
    dimensions: tuple[str, ...]
    statistics: tuple[str, ...]
    unit: str | None
    sum_over: Literal["accelerators", "cores"] | None
    source: str


def find(kind: Kind, name: str) -> Metric:
    """Return the metric ``name`` of a kind of workload; KeyError where that kind has none."""
    return of_kind(kind)[name]


@cache
def of_kind(kind: Kind) -> dict[str, Metric]:
    """Return every metric of a kind of workload, by its name. Callers must not change it."""
    found = {}
    for group in files.load("metrics")["groups"]:
        if kind in group["kinds"]:
            for name, row in group["metrics"].items():
                found[name] = Metric(
                    name=name,
                    namespace=group["namespace"],
                    dimensions=tuple(group["dimensions"]),
                    statistics=tuple(row.get("statistics", ())),
                    unit=row.get("unit"),
                    sum_over=row.get("sum_over"),
                    source=group["source"],
                )
    return found
