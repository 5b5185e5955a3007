"""ACC-005: a container without a network gets its weights from S3, brought by SageMaker."""

from collections.abc import Iterator

from slipway.catalogue import hub, settings
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule

STAGE = "stage the snapshot in S3 and set weights: s3://${weights_bucket}/<model>/<revision>/"


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse what the container would have to download itself where it reaches no network."""
    model, network, name = facts.model, facts.environment.network, facts.environment.name
    if downloads_from_hub(facts):
        if network.isolation:
            why = f"{name} isolates its containers"
        elif network.vpc_id is not None and network.internet is False:
            why = f"the subnets of {name} have no way to the internet"
        else:
            return
        yield Finding(
            "release.model.weights",
            f"{why}, so {model.id} cannot be downloaded from the hub",
            STAGE,
        )
    elif network.isolation and _fetches_from_s3_itself(facts):
        yield Finding(
            "release.serving.rendering",
            f"with 'properties' the container itself fetches {model.weights}, and {name} isolates"
            " its containers",
            "leave it out: SageMaker then brings the weights",
            ({"release.serving.rendering": "auto"},),
        )


def downloads_from_hub(facts: WorkloadFacts) -> bool:
    """Whether the container needs the hub: nothing is staged, and no cache of its own is named."""
    offline = any(name in facts.serving.environment for name in hub.offline_variables())
    return facts.model.source == "hub" and facts.model.weights is None and not offline


def _fetches_from_s3_itself(facts: WorkloadFacts) -> bool:
    lmi = settings.is_lmi(facts.container.family or "")
    return lmi and facts.serving.rendering == "properties" and facts.model.weights is not None


RULE = Rule(
    "ACC-005",
    "error",
    "a container without a network gets its weights from S3",
    "SageMaker API reference, CreateModel EnableNetworkIsolation",
    check,
)
