"""ENV-014: a protected environment is not a stage before one that is not protected."""

from collections.abc import Iterator

from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Warn where releases would move from a protected environment to an open one."""
    own = facts.environment
    later = [e for e in facts.others if not e.protected and e.stage_order > own.stage_order]
    if own.protected and later:
        most = max(e.stage_order for e in later)
        yield Finding(
            "stage_order",
            f"{own.name} is protected and comes before {', '.join(e.name for e in later)}, so"
            " releases would be proven in it first",
            f"set it to more than {most}",
        )


RULE = EnvironmentRule(
    "ENV-014",
    "warning",
    "protected environments come last in the order of promotion",
    "environment.yaml, stage_order: releases move from lower to higher",
    check,
)
