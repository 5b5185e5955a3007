"""ENV-024: a time to live is in an environment whose cleaner acts."""

from collections.abc import Iterator

from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Warn where the time may pass and nothing happens; ENV-022 speaks of protected ones."""
    environment = facts.environment
    if environment.protected or environment.cleanup.mode == "enforce":
        return
    for workload in environment.lasting:
        if workload.capacity.ttl is not None:
            yield Finding(
                "capacity.ttl",
                f"the cleaner of {environment.name} only reports, so the stack stays after"
                f" {workload.capacity.ttl}",
                f"set cleanup: enforce in {environment.name}/environment.yaml, or destroy the stack"
                " by hand when the report names it",
                file=facts.file_of(workload),
            )


RULE = EnvironmentRule(
    "ENV-024",
    "warning",
    "a time to live is kept by a cleaner that enforces",
    "environment.yaml, cleanup: report changes nothing",
    check,
)
