"""OPS-025: policies and scheduled actions are told apart by their names."""

from collections.abc import Iterator, Sequence

from slipway.planning.facts import WorkloadFacts
from slipway.planning.scaling import WAKE
from slipway.rules.rule import Finding, Rule

OWN = {WAKE: "wakes a workload that sleeps", "TargetTracking": "is target_tracking's"}
"""The names of our own policies."""


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a name that stands twice in its list, and one of our own policies."""
    capacity = facts.hosted.capacity
    policies = capacity.autoscaling.step_policies if capacity.autoscaling else ()
    yield from _judge("capacity.autoscaling.step_policies", [p.name for p in policies], OWN)
    yield from _judge("capacity.schedule", [a.name for a in capacity.schedule], {})


def _judge(field: str, names: Sequence[str], own: dict[str, str]) -> Iterator[Finding]:
    for place, name in enumerate(names):
        if name in own:
            message = f"{name} {own[name]}"
        elif name in names[:place]:
            message = f"{name} is the name of {field}[{names.index(name)}] too"
        else:
            continue
        yield Finding(f"{field}[{place}].name", message, "give it another name")


RULE = Rule(
    "OPS-025",
    "error",
    "policies and scheduled actions have names of their own",
    "botocore, PutScalingPolicy and PutScheduledAction: a name given twice replaces the first",
    check,
)
