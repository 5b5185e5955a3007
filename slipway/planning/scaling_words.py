"""How a count moves, in words: (what, value, reason) a line, as a plan is explained."""

from collections.abc import Iterator

from slipway.config.schema.scaling import ScheduledAction
from slipway.planning.rollout import RolloutPlan
from slipway.planning.scaling import Scaling, StepPolicy, TargetTracking

Line = tuple[str, str, str]


def of_scaling(scaling: Scaling | None) -> Iterator[Line]:
    """What the load and the hours of the day do."""
    if scaling is None:
        return
    units = "copies" if scaling.resource_id.startswith("inference-component/") else "instances"
    tracked = scaling.target_tracking
    yield (
        "scaling",
        f"{scaling.min_capacity} to {scaling.max_capacity} {units}",
        "" if tracked is None else _tracking(tracked),
    )
    for policy in scaling.step_policies:
        yield "", f"{policy.name}: {_stepping(policy)}", ""
    for note in scaling.notes:
        yield "", note, ""
    for number, action in enumerate(scaling.scheduled_actions):
        yield ("" if number else "schedule"), _scheduled(action, units), ""


def of_rollout(rollout: RolloutPlan | None, instance_type: str | None) -> Iterator[Line]:
    """What an update does, and what it needs besides for a while."""
    if rollout is None:
        return
    more = rollout.extra
    if instance_type is None:
        yield "roll-out", rollout.summary, ""
        return
    needs = (
        f"{more.instances} x {instance_type}"
        if more.instances
        else f"room for {more.copies} {'copy' if more.copies == 1 else 'copies'}"
        f" ({more.accelerators} accelerators)"
    )
    yield "roll-out", rollout.summary, f"an update needs {needs} more for a while"


def _tracking(policy: TargetTracking) -> str:
    custom = policy.customized_metric
    name = policy.predefined_metric if custom is None else custom.name
    down = (
        f"{policy.scale_in_cooldown_seconds} s after removing"
        if policy.scale_in
        else "never removes"
    )
    return (
        f"keeps {name} at {policy.target_value:g}; {policy.scale_out_cooldown_seconds} s after"
        f" adding, {down}"
    )


def _stepping(policy: StepPolicy) -> str:
    metric, above = policy.metric, policy.comparison_operator.startswith("Greater")
    steps = ", ".join(f"{step.adjustment:+d}" for step in policy.steps)
    seconds = policy.period_seconds * policy.evaluation_periods
    return (
        f"{steps} where {metric.name} ({metric.statistic}) is at {policy.threshold:,.10g} or"
        f" {'above' if above else 'below'} for {seconds} s"
    )


def _scheduled(action: ScheduledAction, units: str) -> str:
    least, most = action.min_capacity, action.max_capacity
    bounds = {"exactly": least} if least == most else {"at least": least, "at most": most}
    moved = ", ".join(f"{word} {n}" for word, n in bounds.items() if n is not None)
    zone = "" if action.when.startswith("rate") else f" {action.timezone}"
    return f"{action.name}: {units} {moved}, {action.when}{zone}"
