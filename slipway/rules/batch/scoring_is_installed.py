"""BAT-030: the job that scores a run can get rouge-score."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.rules.batch_transform import of
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a job without wheels where nothing reaches the package index."""
    score, network = of(facts).capacity.score, facts.environment.network
    if score is None or score.wheels is not None:
        return
    if network.isolation or network.internet is False:
        why = "isolates its containers" if network.isolation else "has no way to the internet"
        yield Finding(
            "capacity.score.wheels",
            f"{facts.environment.name} {why}, and rouge-score is not in the job's image",
            "name the prefix in the bucket that holds its wheels; docs/batch.md makes them",
        )


RULE = Rule(
    "BAT-030",
    "error",
    "a job that scores can install rouge-score",
    "SageMaker developer guide, run processing containers in internet-free mode",
    check,
)
