"""ACC-010: somebody has proven that the staged weights are the snapshot that the release names."""

from collections.abc import Iterator

from slipway.planning import staging
from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Warn of a staged snapshot without a lock: nothing says what lies at its prefix."""
    environment = facts.environment
    obstacle = staging.obstacle(environment)
    for workload in facts.workloads:
        name, model = workload.workload.name, workload.model
        lock = environment.locks.get(name)
        if staging.prefix_of(model) is None or (lock is not None and lock.weights is not None):
            continue
        command = f"`python -m slipway stage {name} --env {environment.name}`"
        hint = f"run {command} and commit the lock that it writes"
        if obstacle is not None:
            hint = (
                f"{obstacle}: stage in another environment, copy the prefix with its manifest.json,"
                f" then run {command[:-1]} --lock-only`"
            )
        yield Finding(
            "release.model.weights",
            f"nothing proves what lies at {model.weights}: it was never staged from here",
            hint,
            file=workload.file,
        )


RULE = EnvironmentRule(
    "ACC-010",
    "warning",
    "staged weights are proven by a lock",
    "CloudFormation's S3DataSource takes no hash: what SageMaker reads is whatever lies there",
    check,
)
