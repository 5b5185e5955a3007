"""OPS-018: a step of an update is a share that SageMaker takes."""

from collections.abc import Iterator

from slipway.config.schema import Component
from slipway.planning import counts
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rollout_size import misfits
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a batch, canary or step outside SageMaker's limits, whatever the count scales to."""
    if facts.serving.serverless is not None:
        return  # There are no instances to count; the shares are judged in the template.
    workload = facts.hosted
    capacity = workload.capacity
    if isinstance(workload, Component):
        name, start = "capacity.copy_count", workload.capacity.copy_count
    else:
        name, start = "capacity.instance_count", workload.capacity.instance_count
    if capacity.autoscaling is not None:
        name = "capacity.autoscaling.max_capacity"
    count = counts.bounds(start, capacity.autoscaling, capacity.schedule)
    yield from misfits(capacity.rollout, count, {name: 2})


RULE = Rule(
    "OPS-018",
    "error",
    "a step of an update is a share that SageMaker takes",
    "botocore: RollingUpdatePolicy, InferenceComponentRollingUpdatePolicy, TrafficRoutingConfig",
    check,
)
