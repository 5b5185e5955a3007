"""What Application Auto Scaling calls things of SageMaker, and what sleeping at zero took once.

Kinds are "endpoint" and "component". Sources: see ``data/scaling.json``. Times are in seconds.
"""

from dataclasses import dataclass
from functools import cache

from slipway.catalogue import files


@dataclass(frozen=True, slots=True)
class Wake:
    """The alarm that tells of requests while nothing runs: at or above ``threshold``."""

    metric: str
    statistic: str
    period_seconds: int
    evaluation_periods: int
    threshold: float
    cooldown_seconds: int


@dataclass(frozen=True, slots=True)
class Zero:
    """One component put to sleep and woken, as it was measured once."""

    source: str
    model: str
    instance_type: str
    region: str
    month: str
    idle_until_no_copies_seconds: int
    no_copies_until_no_instances_seconds: int
    request_until_alarm_seconds: int
    alarm_until_asked_seconds: int
    asked_until_answer_seconds: int
    answer_at_zero: str
    low_alarm_periods: int
    low_alarm_period_seconds: int

    @property
    def request_until_answer_seconds(self) -> int:
        """From the request that fails to the first one that is answered."""
        return (
            self.request_until_alarm_seconds
            + self.alarm_until_asked_seconds
            + self.asked_until_answer_seconds
        )


def dimension(kind: str) -> str:
    """Return the scalable dimension of a kind."""
    return str(files.load("scaling")["dimensions"][kind])


def predefined_metric(kind: str, metric: str) -> str | None:
    """Return Application Auto Scaling's name of a metric; None for one it does not know."""
    name: str | None = files.load("scaling")["predefined_metrics"][kind].get(metric)
    return name


def backlog_metric() -> str:
    """Return SageMaker's name of the requests that wait for each instance."""
    return str(files.load("scaling")["backlog_metric"])


def queue_metrics() -> frozenset[str]:
    """Return the metrics of asynchronous endpoints, whose only dimension is EndpointName."""
    return frozenset(files.load("scaling")["queue_metrics"])


@cache
def wake(kind: str) -> Wake:
    """Return the alarm that wakes a component, or an endpoint whose requests wait."""
    return Wake(**files.load("scaling")["wake"][kind])


@cache
def zero() -> Zero:
    """Return what was measured of a component that scaled to zero and back."""
    return Zero(**files.load("scaling")["zero"])
