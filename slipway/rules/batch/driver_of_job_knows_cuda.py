"""BAT-015: a machine image of transform jobs knows the container's CUDA."""

from collections.abc import Iterator

from slipway.catalogue import drivers
from slipway.catalogue.versions import numbers
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn of a container whose CUDA is newer than the newest driver: it may not start."""
    cuda = None if facts.image is None or facts.on_neuron else facts.image.cuda
    if cuda is None:
        return
    newest = drivers.transform_ami_for_cuda(cuda)
    if numbers(newest.cuda or "0") < numbers(cuda):
        yield Finding(
            "release.container",
            f"unknown: whether CUDA {cuda} starts on driver {newest.driver}, the newest of jobs,"
            f" which knows CUDA {newest.cuda}",
            f"choose a container with CUDA {newest.cuda} at most, or try it in a lower environment",
        )


RULE = Rule(
    "BAT-015",
    "warning",
    "a driver of transform jobs knows the container's CUDA",
    "SageMaker API reference, TransformResources TransformAmiVersion",
    check,
)
