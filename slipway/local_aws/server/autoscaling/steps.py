"""What a step scaling policy makes of a count."""

import math
from typing import Any

Data = dict[str, Any]


def adjusted(policy: Data, count: int) -> int:
    """The count after the step for a metric that stands at the alarm's threshold.

    Nothing measures here, so the metric is taken to be at the threshold: the step that holds 0.
    """
    configuration = policy["StepScalingPolicyConfiguration"]
    step = _step(configuration.get("StepAdjustments", []))
    if step is None:
        return count
    amount: int = step["ScalingAdjustment"]
    match configuration.get("AdjustmentType", "ChangeInCapacity"):
        case "ExactCapacity":
            return amount
        case "PercentChangeInCapacity":
            least = max(1, configuration.get("MinAdjustmentMagnitude", 1))
            size = max(least, math.floor(abs(count * amount / 100)))
            return count + int(math.copysign(size, amount))
    return count + amount


def _step(steps: list[Data]) -> Data | None:
    def bounds(step: Data) -> tuple[float, float]:
        lower = step.get("MetricIntervalLowerBound", -math.inf)
        return lower, step.get("MetricIntervalUpperBound", math.inf)

    above = [step for step in steps if bounds(step)[0] <= 0 < bounds(step)[1]]
    below = [step for step in steps if bounds(step)[0] < 0 == bounds(step)[1]]
    return next(iter([*above, *below]), None)
