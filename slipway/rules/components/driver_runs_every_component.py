"""CMP-016: the machine image of a fleet starts the containers of all its components."""

from collections.abc import Iterator

from slipway.catalogue import drivers
from slipway.config.nearest import suggestion
from slipway.planning import ami
from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding

FIELD = "release.inference_ami_version"


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Refuse a declared image that is not known, or whose driver is too old for a component."""
    for fleet in facts.fleets:
        name = fleet.fleet.release.inference_ami_version
        if name is None:
            continue
        if drivers.find(name) is None:
            known = [found.name for found in drivers.amis()]
            message, hint = f"{name!r} is no InferenceAmiVersion", suggestion(name, known)
            yield Finding(FIELD, message, hint, file=fleet.file)
            continue
        for component in fleet.components:
            cuda = None if component.image is None else component.image.cuda
            if cuda is not None and drivers.starts(name, cuda) is False:
                needed = ami.choose(component)
                yield Finding(
                    FIELD,
                    f"the driver of {name} does not run CUDA {cuda} of {component.workload.name}",
                    f"set it to {needed.value}" if needed else "remove it",
                    ({FIELD: needed.value if needed else None},),
                    fleet.file,
                )


RULE = EnvironmentRule(
    "CMP-016",
    "error",
    "the machine image of a fleet starts every component",
    "botocore, InferenceAmiVersion; NVIDIA, CUDA compatibility",
    check,
)
