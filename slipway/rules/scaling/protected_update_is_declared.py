"""OPS-021: a protected environment says how its endpoints are updated."""

from collections.abc import Iterator

from slipway.config.schema import Component
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn of an endpoint without rollout: its updates go at once, and no alarm stops them."""
    workload, environment = facts.hosted, facts.environment
    if not environment.protected or isinstance(workload, Component):
        return
    if workload.capacity.rollout is None:
        yield Finding(
            "capacity.rollout",
            f"is missing, and {environment.name} is protected: an update moves all traffic at"
            " once, and no alarm takes it back",
            "add rollout: {strategy: all_at_once}, or one that goes in steps",
            ({"capacity.rollout": {"strategy": "all_at_once"}},),
        )


RULE = Rule(
    "OPS-021",
    "warning",
    "an endpoint of a protected environment is updated under alarms",
    "botocore, BlueGreenUpdatePolicy: the default is all at once, without automatic rollback",
    check,
)
