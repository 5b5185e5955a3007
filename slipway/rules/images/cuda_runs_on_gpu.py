"""IMG-008: the container's CUDA still supports the GPU."""

from collections.abc import Iterator

from slipway.catalogue import accelerators
from slipway.catalogue.versions import numbers
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a GPU that the container's CUDA has left behind."""
    image, instance = facts.image, facts.instance
    if image is None or instance is None or image.cuda is None:
        return
    last = accelerators.last_cuda(instance.accelerator or "")
    if last is None or numbers(image.cuda)[0] <= int(last):
        return
    yield Finding(
        "release.serving.instance_type",
        f"CUDA {image.cuda} of {image.family} {image.version} does not run on the"
        f" {instance.accelerator} of {instance.name}: CUDA {last} is its last",
        f"choose a newer GPU, or a container with CUDA {last}",
    )


RULE = Rule(
    "IMG-008",
    "error",
    "the container's CUDA supports the GPU",
    "CUDA 13.0 release notes: Maxwell, Pascal and Volta are removed",
    check,
)
