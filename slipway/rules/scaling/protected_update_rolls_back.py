"""OPS-020: a declared update of a protected environment is taken back when it goes wrong."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse auto_rollback: false where the environment is protected, as OPS-005 would."""
    rollout, environment = facts.hosted.capacity.rollout, facts.environment
    if not environment.protected or rollout is None or rollout.auto_rollback:
        return
    field = "capacity.rollout.auto_rollback"
    yield Finding(
        field,
        f"is false, and {environment.name} is protected: a broken update would go through",
        "set it to true",
        ({field: True},),
    )


RULE = Rule(
    "OPS-020",
    "error",
    "a declared update of a protected environment is taken back by alarms",
    "botocore, AutoRollbackConfig: a tripped alarm rolls the deployment back",
    check,
)
