"""ENV-013: no two environments of one region take the same place in the order of promotion."""

from collections.abc import Iterator

from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Warn of a shared place. One stage may span regions, so only the same region counts."""
    own = facts.environment
    same = [
        e.name for e in facts.others if (e.stage_order, e.region) == (own.stage_order, own.region)
    ]
    if same:
        yield Finding(
            "stage_order",
            f"{own.stage_order} is the stage of {', '.join(same)} too, so neither proves a release"
            " for the other",
            "give each its own number; releases move from lower to higher",
        )


RULE = EnvironmentRule(
    "ENV-013",
    "warning",
    "every environment of a region has its own stage",
    "environment.yaml, stage_order: releases move from lower to higher",
    check,
)
