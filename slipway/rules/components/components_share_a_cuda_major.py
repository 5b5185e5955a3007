"""CMP-020: the components of a fleet are built for one major version of CUDA."""

from collections.abc import Iterator

from slipway.catalogue import drivers
from slipway.planning import ami
from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Warn of containers that were seen not to start on the machine image that others need."""
    for fleet in facts.fleets:
        chosen = ami.of_fleet(fleet)
        image = None if chosen is None else drivers.find(chosen.value)
        if image is None or image.not_started is None:
            continue
        stuck = [
            f"{component.workload.name} (CUDA {component.image.cuda})"
            for component in fleet.components
            if component.image is not None
            and (component.image.cuda or "").split(".")[0] == image.not_started
        ]
        if stuck:
            yield Finding(
                "release.inference_ami_version",
                f"{image.name} is for CUDA {image.cuda}, and containers with CUDA"
                f" {image.not_started} were seen not to start on it, without any log:"
                f" {', '.join(stuck)}",
                "give all components of the fleet containers of one major version of CUDA",
                file=fleet.file,
            )


RULE = EnvironmentRule(
    "CMP-020",
    "warning",
    "the components of a fleet share a major version of CUDA",
    "aws/deep-learning-containers issue 6187: CUDA 12.8 and 12.9 on driver 580",
    check,
)
