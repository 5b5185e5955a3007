"""OPS-019: a step of a fleet's update is a share that SageMaker takes."""

from collections.abc import Iterator
from dataclasses import replace

from slipway.planning import counts
from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rollout_size import misfits
from slipway.rules.rule import EnvironmentRule, Finding


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Refuse a batch, canary or step of a fleet outside SageMaker's limits."""
    for fleet in facts.environment.fleets:
        run = counts.of(fleet)
        if run is not None:
            for finding in misfits(fleet.capacity.rollout, (run.least, run.most), {}):
                yield replace(finding, file=facts.file_of(fleet), changes=())


RULE = EnvironmentRule(
    "OPS-019",
    "error",
    "a step of a fleet's update is a share that SageMaker takes",
    "botocore: RollingUpdatePolicy, TrafficRoutingConfig",
    check,
)
