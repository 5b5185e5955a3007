"""ENV-023: a time to live is long enough for the cleaner to keep it."""

from collections.abc import Iterator

from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Warn where a stack outlives its time, because the cleaner must see it idle and then waits."""
    cleanup = facts.environment.cleanup
    least = max(cleanup.idle_after_hours, cleanup.grace_hours)
    for workload in facts.environment.lasting:
        hours = workload.capacity.ttl_hours
        if hours is not None and hours < least:
            goes = max(hours, cleanup.idle_after_hours) + cleanup.grace_hours
            yield Finding(
                "capacity.ttl",
                f"{workload.capacity.ttl} is short for a cleaner that wants"
                f" {cleanup.idle_after_hours} hours without a request and then waits"
                f" {cleanup.grace_hours}: the stack stays for {goes} hours",
                f"write {least}h, or lower cleanup.idle_after_hours and cleanup.grace_hours of the"
                " environment",
                file=facts.file_of(workload),
            )


RULE = EnvironmentRule(
    "ENV-023",
    "warning",
    "a time to live is no shorter than the cleaner takes",
    "environment.yaml, cleanup: idle_after_hours and grace_hours",
    check,
)
