"""OPS-013: an endpoint that answers at once keeps an instance."""

from collections.abc import Iterator

from slipway.config.schema import Component
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule

WHY = "only components and asynchronous endpoints scale to zero"


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse 0 as a bound of an endpoint that is not asynchronous."""
    capacity = facts.hosted.capacity
    if isinstance(facts.hosted, Component) or facts.async_inference is not None:
        return
    if capacity.autoscaling is not None and capacity.autoscaling.min_capacity == 0:
        field = "capacity.autoscaling.min_capacity"
        yield Finding(field, f"is 0: {WHY}", "set it to 1", ({field: 1},))
    for place, action in enumerate(capacity.schedule):
        for name in ("min_capacity", "max_capacity"):
            if getattr(action, name) == 0:
                yield Finding(
                    f"capacity.schedule[{place}].{name}", f"is 0: {WHY}", "set it to 1 or more"
                )


RULE = Rule(
    "OPS-013",
    "error",
    "an endpoint that answers at once keeps an instance",
    "SageMaker developer guide: endpoint-auto-scaling-zero-instances, async-inference-autoscale",
    check,
)
