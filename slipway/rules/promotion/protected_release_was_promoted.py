"""PRM-002: what a protected environment runs was promoted to it."""

from collections.abc import Iterator

from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Warn of a workload that a lower environment has too, but that was never promoted."""
    environment = facts.environment
    if not environment.protected:
        return
    lower = [e for e in facts.others if e.stage_order < environment.stage_order]
    for workload in environment.workloads:
        name = workload.name
        lock = environment.locks.get(name)
        if lock is not None and lock.promoted is not None:
            continue
        has = [e.name for e in sorted(lower, key=lambda e: -e.stage_order) if name in e.releases]
        if has:
            yield Finding(
                "release",
                f"it was never promoted, so nothing says that {has[0]} proved it",
                f"run `python -m slipway promote {name} --from {has[0]} --to {environment.name}`",
                file=facts.file_of(workload),
            )


RULE = EnvironmentRule(
    "PRM-002",
    "warning",
    "what a protected environment runs was promoted to it",
    "docs/promotion.md: the lock says where a release came from",
    check,
)
