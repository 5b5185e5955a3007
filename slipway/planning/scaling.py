"""How the count of an endpoint's instances or a component's copies moves, in AWS's own terms."""

from dataclasses import dataclass
from itertools import pairwise

from slipway.catalogue import scaling as catalogue
from slipway.config.schema import Component
from slipway.config.schema import scaling as schema
from slipway.planning import sleep
from slipway.planning.alarms import VARIANT_NAME
from slipway.planning.facts import WorkloadFacts

WAKE = "WakeFromZero"
"""Name of the step policy that brings the first instance or copy back."""


@dataclass(frozen=True, slots=True)
class Metric:
    """One CloudWatch metric in the namespace AWS/SageMaker."""

    name: str
    dimensions: dict[str, str]
    statistic: str


@dataclass(frozen=True, slots=True)
class TargetTracking:
    """Keep a metric at ``target_value``: Application Auto Scaling's own, or a customized one."""

    predefined_metric: str | None
    customized_metric: Metric | None
    target_value: float
    scale_out_cooldown_seconds: int
    scale_in_cooldown_seconds: int
    scale_in: bool


@dataclass(frozen=True, slots=True)
class Step:
    """``adjustment`` where metric minus threshold is from ``lower`` to ``upper``; None: no end."""

    lower: float | None
    upper: float | None
    adjustment: int


@dataclass(frozen=True, slots=True)
class StepPolicy:
    """Steps (ChangeInCapacity) that an alarm sets off; silence of the metric is no alarm."""

    name: str
    metric: Metric
    period_seconds: int
    evaluation_periods: int
    threshold: float
    comparison_operator: str
    cooldown_seconds: int
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Scaling:
    """One scalable target with all that moves it."""

    resource_id: str
    dimension: str
    min_capacity: int
    max_capacity: int
    target_tracking: TargetTracking | None
    step_policies: tuple[StepPolicy, ...]
    scheduled_actions: tuple[schema.ScheduledAction, ...]
    notes: tuple[str, ...]


def of(facts: WorkloadFacts, name: str) -> Scaling | None:
    """Return how a workload scales; None where its count stands still.

    ``name`` is the one that AWS knows its endpoint or component by.
    """
    capacity = facts.hosted.capacity
    wanted = capacity.autoscaling
    if wanted is None:
        return None
    kind = kind_of(facts)
    dimensions = (
        {"InferenceComponentName": name}
        if kind == "component"
        else {"EndpointName": name, "VariantName": VARIANT_NAME}
    )
    policies = [_stepping(policy, dimensions) for policy in wanted.step_policies]
    if sleep.reaches_zero(facts):
        policies.append(_waking(kind, dimensions))
    tracked = wanted.target_tracking
    return Scaling(
        resource_id=f"inference-component/{name}"
        if kind == "component"
        else f"endpoint/{name}/variant/{VARIANT_NAME}",
        dimension=catalogue.dimension(kind),
        min_capacity=wanted.min_capacity,
        max_capacity=wanted.max_capacity,
        target_tracking=None if tracked is None else _tracking(tracked, kind, dimensions),
        step_policies=tuple(policies),
        scheduled_actions=capacity.schedule,
        notes=sleep.notes(facts),
    )


def kind_of(facts: WorkloadFacts) -> str:
    """The kind of a workload with a model: what it scales is counted per kind."""
    return "component" if isinstance(facts.hosted, Component) else "endpoint"


def _metric(name: str, dimensions: dict[str, str], statistic: str) -> Metric:
    if name in catalogue.queue_metrics():
        dimensions = {key: dimensions[key] for key in dimensions if key == "EndpointName"}
    return Metric(name, dimensions, statistic)


def _tracking(
    wanted: schema.TargetTracking, kind: str, dimensions: dict[str, str]
) -> TargetTracking:
    backlog = wanted.metric == "backlog"
    return TargetTracking(
        None if backlog else catalogue.predefined_metric(kind, wanted.metric),
        _metric(catalogue.backlog_metric(), dimensions, "Average") if backlog else None,
        wanted.target_value,
        wanted.scale_out_cooldown_seconds,
        wanted.scale_in_cooldown_seconds,
        wanted.scale_in,
    )


def _stepping(wanted: schema.StepPolicy, dimensions: dict[str, str]) -> StepPolicy:
    above = wanted.comparison == "above"
    return StepPolicy(
        wanted.name,
        _metric(wanted.metric, dimensions, wanted.statistic),
        wanted.period_seconds,
        wanted.evaluation_periods,
        wanted.threshold,
        "GreaterThanOrEqualToThreshold" if above else "LessThanOrEqualToThreshold",
        wanted.cooldown_seconds,
        _steps(wanted.steps, above=above),
    )


def _steps(wanted: tuple[schema.Step, ...], *, above: bool) -> tuple[Step, ...]:
    """Each step ends where the next one begins; below the threshold distances are negative."""
    ordered = sorted(wanted, key=lambda step: step.from_threshold)
    ends = [(a.from_threshold, b.from_threshold) for a, b in pairwise(ordered)]
    ranges = [*ends, (ordered[-1].from_threshold, None)]
    return tuple(
        Step(begin, end, step.adjustment)
        if above
        else Step(None if end is None else -end, 0 - begin, step.adjustment)
        for step, (begin, end) in zip(ordered, ranges, strict=True)
    )


def _waking(kind: str, dimensions: dict[str, str]) -> StepPolicy:
    """Target tracking cannot leave zero: nothing runs that would give it a number."""
    alarm = catalogue.wake(kind)
    return StepPolicy(
        WAKE,
        _metric(alarm.metric, dimensions, alarm.statistic),
        alarm.period_seconds,
        alarm.evaluation_periods,
        alarm.threshold,
        "GreaterThanOrEqualToThreshold",
        alarm.cooldown_seconds,
        (Step(0, None, 1),),
    )
