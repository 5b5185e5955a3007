"""OPS-017: what may sleep is brought to sleep."""

from collections.abc import Iterator

from slipway.planning import sleep
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn where 0 is allowed and nothing ever goes down to it."""
    capacity = facts.hosted.capacity
    scaling = capacity.autoscaling
    if scaling is None or not sleep.reaches_zero(facts):
        return
    tracked = scaling.target_tracking
    steps = [step for policy in scaling.step_policies for step in policy.steps]
    removes = any(step.adjustment < 0 for step in steps)
    if (
        (tracked and tracked.scale_in)
        or removes
        or any(a.max_capacity == 0 for a in capacity.schedule)
    ):
        return
    where = "capacity.autoscaling"
    if tracked is not None:
        where = "capacity.autoscaling.target_tracking.scale_in"
        yield Finding(
            where,
            "is false, and min_capacity is 0: it would never sleep",
            "set it to true",
            ({where: True},),
        )
        return
    yield Finding(
        where,
        "may go down to 0, and nothing brings it there: it would never sleep",
        "add target_tracking",
    )


RULE = Rule(
    "OPS-017",
    "warning",
    "what may scale to zero is brought there",
    "SageMaker developer guide, endpoint-auto-scaling-zero-instances: target tracking scales in",
    check,
)
