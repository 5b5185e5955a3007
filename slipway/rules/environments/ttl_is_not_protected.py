"""ENV-022: nothing in a protected environment has a time to live."""

from collections.abc import Iterator

from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Refuse a time to live where nothing may be deleted unasked."""
    environment = facts.environment
    for workload in environment.lasting if environment.protected else ():
        if workload.capacity.ttl is not None:
            yield Finding(
                "capacity.ttl",
                f"{environment.name} is protected, and {workload.capacity.ttl} asks for a deletion",
                "remove it",
                file=facts.file_of(workload),
            )


RULE = EnvironmentRule(
    "ENV-022",
    "error",
    "no workload of a protected environment has a time to live",
    "environment.yaml, protected: nothing is deleted unasked",
    check,
)
