"""ENV-017: nothing is deleted unasked in a protected environment."""

from collections.abc import Iterator

from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Refuse a cleaner that acts where the environment is protected."""
    environment = facts.environment
    if environment.protected and environment.cleanup.mode == "enforce":
        yield Finding(
            "cleanup",
            f"{environment.name} is protected, and a cleaner that enforces deletes there",
            "set it to report",
        )


RULE = EnvironmentRule(
    "ENV-017",
    "error",
    "the cleaner of a protected environment only reports",
    "environment.yaml, protected: no cleaner that acts",
    check,
)
