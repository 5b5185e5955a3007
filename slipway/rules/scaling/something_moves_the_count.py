"""OPS-015: autoscaling has something that moves the count."""

from collections.abc import Iterator

from slipway.planning import sleep
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn of bounds without target tracking and step policies."""
    capacity = facts.hosted.capacity
    scaling = capacity.autoscaling
    if scaling is None or scaling.target_tracking or scaling.step_policies:
        return
    if sleep.reaches_zero(facts):
        return  # It is woken; what is missing then is OPS-017's to say.
    besides = " but its schedule" if capacity.schedule else ""
    yield Finding(
        "capacity.autoscaling",
        f"has neither target_tracking nor step_policies: nothing moves the count{besides}",
        "add target_tracking",
    )


RULE = Rule(
    "OPS-015",
    "warning",
    "autoscaling has something that moves the count",
    "Application Auto Scaling user guide: a scalable target alone only bounds the count",
    check,
)
