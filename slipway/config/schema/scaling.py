"""How the number of instances or copies follows the load, and the hours of the day."""

from typing import Annotated, Literal, Self

from pydantic import Field, Strict, model_validator

from slipway.config.schema.base import Matching, Section, fault

Capacity = Annotated[int, Field(ge=0, le=1000)]
Cooldown = Annotated[int, Field(ge=0, le=3600)]
PolicyName = Annotated[
    str,
    Matching(
        r"[A-Za-z][A-Za-z0-9]{0,63}",
        "a name for a policy or an action",
        "use letters and digits alone, a letter first",
    ),
]
Schedule = Annotated[
    str,
    Matching(
        r"(?:cron|rate|at)\([^()]+\)",
        "a schedule",
        "write cron(0 20 * * ? *), rate(1 hour) or at(2026-12-24T18:00:00)",
    ),
]


class TargetTracking(Section):
    """Keep one number near a target: SageMaker adds and removes instances or copies for it."""

    metric: Literal["concurrent_requests", "invocations", "backlog"] = "concurrent_requests"
    """Per instance or copy: requests at the same time (measured every 10 s), requests a minute,
    or, of an asynchronous endpoint, requests that wait."""
    target_value: Annotated[float, Field(gt=0, allow_inf_nan=False), Strict(False)]
    """The value of the metric to keep."""
    scale_out_cooldown_seconds: Cooldown = 60
    """Wait so long after adding before adding more."""
    scale_in_cooldown_seconds: Cooldown = 300
    """Wait so long after removing before removing more."""
    scale_in: bool = True
    """False: never remove; somebody or a schedule does."""


class Step(Section):
    """From so far above (or below) the alarm's threshold on, change the count by so much."""

    from_threshold: Annotated[float, Field(allow_inf_nan=False), Strict(False)] = 0
    """Distance of the metric from the threshold at which this step begins."""
    adjustment: int
    """Instances or copies to add; to remove where it is negative."""


class StepPolicy(Section):
    """Change the count in steps when a metric of SageMaker's goes beyond a threshold."""

    name: PolicyName
    metric: Annotated[str, Field(min_length=1, max_length=255)]
    """Name of a metric in the namespace AWS/SageMaker, for example ModelLatency."""
    statistic: Literal["Average", "Sum", "Maximum", "Minimum", "p90", "p99"] = "Average"
    comparison: Literal["above", "below"] = "above"
    """Whether the alarm goes off at or above the threshold, or at or below it."""
    threshold: Annotated[float, Field(allow_inf_nan=False), Strict(False)]
    """In the metric's own unit: latencies are in microseconds."""
    period_seconds: Literal[10, 30, 60, 120, 300, 600, 900] = 60
    evaluation_periods: Annotated[int, Field(ge=1, le=100)] = 1
    cooldown_seconds: Cooldown = 60
    steps: Annotated[tuple[Step, ...], Strict(False), Field(min_length=1, max_length=20)]


class Autoscaling(Section):
    """Between which counts, and by what."""

    min_capacity: Capacity
    """Least instances (endpoint) or copies (component); 0 lets a component sleep."""
    max_capacity: Annotated[int, Field(ge=1, le=1000)]
    """Most instances or copies."""
    target_tracking: TargetTracking | None = None
    step_policies: Annotated[tuple[StepPolicy, ...], Strict(False)] = ()

    @model_validator(mode="after")
    def _least_is_not_above_most(self) -> Self:
        if self.min_capacity > self.max_capacity:
            raise fault(
                f"min_capacity {self.min_capacity} is above max_capacity {self.max_capacity}",
                f"set min_capacity to {self.max_capacity} or less",
            )
        return self


class Timed(Section):
    """Something that happens at these times."""

    name: PolicyName
    when: Schedule
    """cron(...), rate(...) or at(...), as AWS's schedulers read them."""
    timezone: str = "UTC"
    """IANA name of the time zone, for example Europe/Berlin."""


class ScheduledAction(Timed):
    """At these times, move the bounds of the count; the count follows at once."""

    min_capacity: Capacity | None = None
    max_capacity: Capacity | None = None

    @model_validator(mode="after")
    def _moves_something(self) -> Self:
        least, most = self.min_capacity, self.max_capacity
        if least is None and most is None:
            raise fault("moves no bound", "give min_capacity, max_capacity or both")
        if least is not None and most is not None and least > most:
            raise fault(
                f"min_capacity {least} is above max_capacity {most}",
                f"set min_capacity to {most} or less",
            )
        return self
