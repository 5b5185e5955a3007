"""PRM-001: a release is the one that its lock names, unless it is edited where releases are."""

from collections.abc import Iterator

from slipway.config import fingerprint, lines
from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Refuse a release that was edited after it was promoted, or locked in a later environment."""
    environment = facts.environment
    is_first = not lines.before(environment, facts.read)
    for workload in environment.workloads:
        name = workload.name
        lock, found = environment.locks.get(name), environment.releases.get(name)
        if lock is None or found is None or lock.release_sha256 == found:
            continue
        source = lock.promoted and lock.promoted.from_
        if source is None and is_first:
            continue
        names = (
            f"is release {fingerprint.short(found)}, and {environment.name}/{name}.lock.json names"
            f" {fingerprint.short(lock.release_sha256)}"
        )
        if source is None:
            yield Finding(
                "release",
                f"{names}: it was edited after it was locked",
                "take the edit back, or lock it as it is: `python -m slipway lock"
                f" {name} --env {environment.name}`",
                file=facts.file_of(workload),
            )
            continue
        # Read alone, an environment does not tell where releases are edited.
        first = "the first environment" if is_first else lines.first(environment, facts.read).name
        yield Finding(
            "release",
            f"{names}: it was edited after it was promoted",
            f"edit it in {first} and promote it, or run promote again: `python -m slipway promote"
            f" {name} --from {source} --to {environment.name}`",
            file=facts.file_of(workload),
        )


RULE = EnvironmentRule(
    "PRM-001",
    "error",
    "a release that was promoted is not edited where it was promoted to",
    "docs/promotion.md: releases are edited in the first environment alone",
    check,
)
