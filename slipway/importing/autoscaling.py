"""Application Auto Scaling's target and policies -> ``capacity.autoscaling``."""

from collections.abc import Sequence
from typing import Any

from slipway.catalogue import scaling
from slipway.importing.members import Members

METRICS = ("concurrent_requests", "invocations")


def read(
    targets: Sequence[Members], policies: Sequence[Members], notes: list[str]
) -> dict[str, Any] | None:
    """Return between which counts and by what; None where nothing scales.

    Policies without bounds are named in a note.
    """
    for policy in policies:
        policy.drop("ServiceNamespace", "ResourceId", "ScalableDimension")
    if not targets:
        notes.extend(
            f"scaling policy {policy.text('PolicyName')} was left out: give its scalable target too"
            for policy in policies
        )
        for policy in policies:
            policy.forget()
        return None
    target = targets[0]
    target.drop("ServiceNamespace", "ResourceId", "ScalableDimension")
    least, most = target.whole("MinCapacity"), target.whole("MaxCapacity")
    found: dict[str, Any] = {"min_capacity": 1 if least is None else least}
    found["max_capacity"] = found["min_capacity"] if most is None else most
    for policy in policies:
        tracking = _tracking(policy)
        if tracking is None or "target_tracking" in found:
            notes.append(
                f"scaling policy {policy.text('PolicyName')} was left out: write it as"
                " capacity.autoscaling.step_policies (docs/scaling.md)"
            )
            policy.forget()
        else:
            policy.drop("PolicyName", "PolicyType")
            found["target_tracking"] = tracking
    return found


def _tracking(policy: Members) -> dict[str, Any] | None:
    """Target tracking of a metric that has a name here; None for anything else."""
    given = policy.section("TargetTrackingScalingPolicyConfiguration")
    name = given.section("PredefinedMetricSpecification").text("PredefinedMetricType")
    own = given.section("CustomizedMetricSpecification")
    if own.text("MetricName") == scaling.backlog_metric():
        metric: str | None = "backlog"
        own.drop("Namespace", "Dimensions", "Statistic", "Unit")
    else:
        metric = next(
            (m for m in METRICS if scaling.predefined_metric("endpoint", m) == name), None
        )
    target = given.number("TargetValue")
    more = {
        "scale_out_cooldown_seconds": given.whole("ScaleOutCooldown"),
        "scale_in_cooldown_seconds": given.whole("ScaleInCooldown"),
    }
    off = given.flag("DisableScaleIn")
    if metric is None or target is None:
        return None
    found = {"metric": metric, "target_value": target}
    found |= {key: value for key, value in more.items() if value is not None}
    return found | ({"scale_in": False} if off else {})
