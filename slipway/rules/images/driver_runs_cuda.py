"""IMG-007: the declared machine image exists, and its driver can start the container's CUDA."""

from collections.abc import Iterator

from slipway.catalogue import drivers
from slipway.config.nearest import suggestion
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule

FIELD = "release.serving.inference_ami_version"


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse an unknown machine image, one for other accelerators, and a driver an age too old."""
    name, instance = facts.serving.inference_ami_version, facts.instance
    if name is None or instance is None or facts.compute is not None or facts.use == "transform":
        return  # CMP-015 and CMP-016 judge those of a fleet, BAT-013 those of a transform job.
    ami = drivers.find(name)
    if ami is None:
        known = [a.name for a in drivers.amis() if a.accelerator == instance.accelerator_kind]
        yield Finding(FIELD, f"no machine image {name!r} is known", suggestion(name, known))
        return
    if ami.accelerator != instance.accelerator_kind:
        yield Finding(
            FIELD,
            f"{name} is made for another accelerator than {instance.name} has",
            "leave it out: the image that fits is chosen",
        )
        return
    cuda = None if facts.image is None else facts.image.cuda
    if cuda is None or drivers.starts(name, cuda) is not False:
        return
    newer = drivers.ami_for_cuda(cuda)
    yield Finding(
        FIELD,
        f"driver {ami.driver} of {name} knows CUDA {ami.cuda} at most, the container has {cuda}",
        f"write {newer}, or leave it out" if newer else "choose an older container",
    )


RULE = Rule(
    "IMG-007",
    "error",
    "the machine image's driver runs the container's CUDA",
    "SageMaker API reference, ProductionVariant InferenceAmiVersion",
    check,
)
