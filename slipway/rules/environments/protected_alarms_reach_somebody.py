"""ENV-016: the alarms of a protected environment reach somebody."""

from collections.abc import Iterator

from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Warn of a protected environment whose topic has no reader."""
    environment = facts.environment
    if environment.protected and environment.alarms_email is None:
        yield Finding(
            "alarms_email",
            f"{environment.name} is protected, and nobody is told when an alarm goes off",
            "add alarms_email with the address of those on duty",
        )


RULE = EnvironmentRule(
    "ENV-016",
    "warning",
    "the alarms of a protected environment reach somebody",
    "environment.yaml, alarms_email: the one subscriber of the environment's topic",
    check,
)
