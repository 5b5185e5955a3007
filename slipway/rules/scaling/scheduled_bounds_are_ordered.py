"""OPS-022: a scheduled bound is one that the other bound leaves room for."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a single bound beyond whatever the other one may be at that time."""
    capacity = facts.hosted.capacity
    scaling = capacity.autoscaling
    if scaling is None:
        return
    actions = capacity.schedule
    least = [scaling.min_capacity, *(a.min_capacity for a in actions)]
    most = [scaling.max_capacity, *(a.max_capacity for a in actions)]
    lowest = min(bound for bound in least if bound is not None)
    highest = max(bound for bound in most if bound is not None)
    for place, action in enumerate(actions):
        field = f"capacity.schedule[{place}]"
        if action.max_capacity is None and (action.min_capacity or 0) > highest:
            yield Finding(
                f"{field}.min_capacity",
                f"{action.min_capacity} is above every max_capacity, {highest} at most",
                "give the action a max_capacity too",
            )
        elif action.min_capacity is None and (action.max_capacity or 0) < lowest:
            yield Finding(
                f"{field}.max_capacity",
                f"{action.max_capacity} is below every min_capacity, {lowest} at least",
                "give the action a min_capacity too",
            )


RULE = Rule(
    "OPS-022",
    "error",
    "a scheduled bound leaves the other one where it can be",
    "Application Auto Scaling, ScalableTargetAction: a bound that is not given stays as it is",
    check,
)
