"""IMG-004: a GPU image runs on GPUs, a Neuron image on Inferentia or Trainium."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule

_NAMES = {"gpu": "GPUs", "neuron": "Inferentia or Trainium"}


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse an image that is made for another accelerator than the instance has."""
    image, instance = facts.image, facts.instance
    if image is None or instance is None or image.accelerator == instance.accelerator_kind:
        return
    has = instance.accelerator_kind
    examples = {"gpu": "ml.g5, ml.g6 or ml.p4d", "neuron": "ml.inf2 or ml.trn1"}
    mend = f"choose an instance type of {examples[image.accelerator]}, or another container"
    if facts.compute is not None:
        mend = "choose another container, or a fleet of other instances"
    yield Finding(
        "release.serving.instance_type",
        f"{image.family} is made for {_NAMES[image.accelerator]}, but {instance.name} has"
        f" {_NAMES[has] if has else 'no accelerator'}",
        mend,
    )


RULE = Rule(
    "IMG-004",
    "error",
    "the image is made for the instance's accelerator",
    "tags of the images; EC2 DescribeInstanceTypes",
    check,
)
