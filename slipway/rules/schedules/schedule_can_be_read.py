"""OPS-023: the times of a schedule can be read."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule
from slipway.rules.schedule import wrong


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a cron, rate or at that Application Auto Scaling would not take."""
    for place, action in enumerate(facts.workload.capacity.schedule):
        found = wrong(action.when)
        if found is not None:
            message, hint = found
            yield Finding(f"capacity.schedule[{place}].when", message, hint)


RULE = Rule(
    "OPS-023",
    "error",
    "the times of a schedule can be read",
    "botocore, PutScheduledAction Schedule; EventBridge user guide, cron expressions reference",
    check,
)
