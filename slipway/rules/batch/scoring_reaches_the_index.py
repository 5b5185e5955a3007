"""BAT-031: the job that scores a run is known to reach the package index."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.rules.batch_transform import of
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn of a job without wheels in subnets of which nobody says that they have a way out."""
    score, network = of(facts).capacity.score, facts.environment.network
    if score is None or score.wheels is not None or network.isolation:
        return
    if network.subnet_ids and network.internet is None:
        yield Finding(
            "capacity.score.wheels",
            f"unknown: whether the subnets of {facts.environment.name} reach the package index",
            "set network.internet: true in environment.yaml, or name a prefix with wheels",
        )


RULE = Rule(
    "BAT-031",
    "warning",
    "a job that scores reaches the package index",
    "SageMaker developer guide, give processing jobs access to a VPC: no internet without NAT",
    check,
)
