"""OPS-024: a schedule's time zone is one that there is."""

from collections.abc import Iterator

from slipway.catalogue import schedules
from slipway.config.nearest import nearest
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a name that the IANA database does not have."""
    zones = schedules.time_zones()
    for place, action in enumerate(facts.workload.capacity.schedule):
        if action.timezone not in zones:
            close = nearest(action.timezone, zones)
            yield Finding(
                f"capacity.schedule[{place}].timezone",
                f"unknown time zone {action.timezone!r}",
                f"did you mean {close}?" if close else "name it as in Europe/Berlin",
            )


RULE = Rule(
    "OPS-024",
    "error",
    "a schedule's time zone is an IANA name",
    "IANA time zone database 2026f; botocore, PutScheduledAction Timezone",
    check,
)
