"""BAT-014: every schedule of a workload has a name of its own."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.rules.batch_transform import of
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a name that is given twice."""
    seen: set[str] = set()
    for place, start in enumerate(of(facts).capacity.schedule):
        if start.name in seen:
            field = f"capacity.schedule[{place}].name"
            yield Finding(field, f"{start.name!r} is given twice", "choose another name")
        seen.add(start.name)


RULE = Rule(
    "BAT-014",
    "error",
    "schedules have different names",
    "EventBridge Scheduler API reference, CreateSchedule Name",
    check,
)
