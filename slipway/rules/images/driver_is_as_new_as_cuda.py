"""IMG-010: the declared machine image has the driver that goes with the container's CUDA."""

from collections.abc import Iterator

from slipway.catalogue import drivers
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn about a driver that may do, but is older than the CUDA, or new and known for trouble."""
    of_endpoint = facts.compute is None and facts.use == "hosting"
    name = facts.serving.inference_ami_version if of_endpoint else None
    cuda = None if facts.image is None else facts.image.cuda
    ami = None if name is None else drivers.find(name)
    if ami is None or ami.cuda is None or cuda is None or not drivers.starts(ami.name, cuda):
        return
    if ami.not_started == cuda.split(".")[0]:
        risk = f"AWS saw containers with CUDA {ami.not_started} not start on it, without any log"
    elif not drivers.runs(ami.name, cuda):
        risk = "it starts only as far as the container brings what the driver lacks"
    else:
        return
    fitting = drivers.ami_for_cuda(cuda)
    if fitting == ami.name:
        return
    hint = "leave it out" if fitting is None else f"write {fitting}, or leave it out"
    yield Finding(
        "release.serving.inference_ami_version",
        f"driver {ami.driver} of {ami.name} is made for CUDA {ami.cuda}, the container has {cuda}:"
        f" {risk}",
        hint,
    )


RULE = Rule(
    "IMG-010",
    "warning",
    "the machine image goes with the container's CUDA",
    "aws/deep-learning-containers: tests pick the machine image of the container's CUDA major"
    " version; NVIDIA, CUDA compatibility",
    check,
)
