"""OPS-016: a workload starts with a count that autoscaling leaves alone."""

from collections.abc import Iterator

from slipway.config.schema import Component
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn of a count outside autoscaling's bounds: it is moved as soon as it is there."""
    workload = facts.hosted
    scaling = workload.capacity.autoscaling
    if scaling is None:
        return
    if isinstance(workload, Component):
        name, count = "copy_count", workload.capacity.copy_count
    else:
        name, count = "instance_count", workload.capacity.instance_count
    within = min(max(count, scaling.min_capacity), scaling.max_capacity)
    if count != within:
        yield Finding(
            f"capacity.{name}",
            f"{count} is not within autoscaling's {scaling.min_capacity} to"
            f" {scaling.max_capacity}: it is moved to {within} as soon as it is there",
            f"set it to {within}",
            ({f"capacity.{name}": within},),
        )


RULE = Rule(
    "OPS-016",
    "warning",
    "a workload starts with a count that autoscaling leaves alone",
    "Application Auto Scaling, RegisterScalableTarget: MinCapacity and MaxCapacity",
    check,
)
