"""ACC-011: the lock proves the very weights that the release names."""

from collections.abc import Iterator

from slipway.planning import staging
from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Refuse a lock of another model, commit or prefix, or of a release that stages nothing."""
    environment = facts.environment
    for workload in facts.workloads:
        name, model = workload.workload.name, workload.model
        whole = environment.locks.get(name)
        lock = None if whole is None else whole.weights
        if lock is None:
            continue
        file = f"{environment.name}/{name}.lock.json"
        if staging.prefix_of(model) is None:
            yield Finding(
                "release.model.weights",
                f"{file} proves {lock.weights}, and the release stages nothing",
                f"run `python -m slipway lock {name} --env {environment.name}`, which takes it out",
                file=workload.file,
            )
            continue
        for field, proven in (
            ("id", lock.repo),
            ("revision", lock.revision),
            ("weights", lock.weights),
        ):
            declared = getattr(model, field)
            if declared != proven:
                yield Finding(
                    f"release.model.{field}",
                    f"{declared} is not what {file} proves: {proven}",
                    f"run `python -m slipway lock {name} --env {environment.name}`, which takes it"
                    f" out, then `python -m slipway stage {name} --env {environment.name}`, or take"
                    " the change back",
                    file=workload.file,
                )


RULE = EnvironmentRule(
    "ACC-011",
    "error",
    "a lock proves what the release names",
    "the lock, written by `python -m slipway stage`",
    check,
)
