"""OPS-012: a schedule has bounds to move."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a schedule without autoscaling: nothing is registered that it could move."""
    capacity = facts.hosted.capacity
    if not capacity.schedule or capacity.autoscaling is not None:
        return
    given = [(a.min_capacity, a.max_capacity) for a in capacity.schedule]
    counts = [count for bounds in given for count in bounds if count is not None]
    most = max(1, *counts)
    bounds = {"min_capacity": 1, "max_capacity": most}
    yield Finding(
        "capacity.schedule",
        "moves the bounds of autoscaling, and there is none",
        f"add capacity.autoscaling with min_capacity: 1 and max_capacity: {most}, or remove it",
        ({"capacity.autoscaling": bounds}, {"capacity.schedule": []}),
    )


RULE = Rule(
    "OPS-012",
    "error",
    "a schedule moves the bounds of autoscaling",
    "Application Auto Scaling, PutScheduledAction: ObjectNotFoundException without a target",
    check,
)
