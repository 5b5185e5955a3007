"""SRV-028: the image of a serverless endpoint runs on CPUs."""

from collections.abc import Iterator

from slipway.catalogue import images
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule

_NAMES = {"gpu": "GPUs", "neuron": "Inferentia or Trainium"}


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a family of images: all that are known are made for GPUs or Neuron devices."""
    container, family = facts.container, facts.container.family
    if facts.serving.serverless is None or family not in images.families():
        return
    made_for = _NAMES[images.accelerator(family)]
    own = container.image is not None
    yield Finding(
        "release.container.family",
        f"{family} is made for {made_for}, and a serverless endpoint has no accelerator",
        "remove family and version if the image is an own one for CPUs, or name an instance_type"
        " instead of serverless"
        if own
        else "name an own image for CPUs by digest, or an instance_type instead of serverless (plan"
        f" {facts.workload.name} --cheapest)",
        ({"release.container.family": None, "release.container.version": None},) if own else (),
    )


RULE = Rule(
    "SRV-028",
    "error",
    "the image of a serverless endpoint needs no accelerator",
    "SageMaker developer guide, serverless-endpoints: feature exclusions",
    check,
)
