"""ENV-015: a protected environment does not share its account with an open one."""

from collections.abc import Iterator

from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Warn of a shared account: quotas and permissions are the account's."""
    own = facts.environment
    same = [e.name for e in facts.others if not e.protected and e.account == own.account]
    if own.protected and same:
        yield Finding(
            "account",
            f"{own.name} is protected and shares account {own.account} with {', '.join(same)}:"
            " whoever may change the one reaches the other's quotas and roles",
            "give the protected environment an account of its own",
        )


RULE = EnvironmentRule(
    "ENV-015",
    "warning",
    "a protected environment has an account of its own",
    "AWS Well-Architected, SEC01-BP01: separate workloads by account",
    check,
)
