"""ACC-005: a container without a network gets its weights from S3."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a hub id under network isolation, where its download would hang until the time-out."""
    model = facts.model
    if not facts.environment.network.isolation or model.source != "hub":
        return
    if model.weights is None:
        yield Finding(
            "release.model.weights",
            f"{facts.environment.name} isolates its containers, so {model.id} cannot be downloaded"
            " from the hub",
            "stage the snapshot in S3 and set weights: s3://${weights_bucket}/<model>/<revision>/",
        )


RULE = Rule(
    "ACC-005",
    "error",
    "a container without a network gets its weights from S3",
    "SageMaker API reference, CreateModel EnableNetworkIsolation",
    check,
)
