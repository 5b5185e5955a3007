"""The machine image of the instances: its NVIDIA driver must run the container's CUDA."""

from slipway.catalogue import drivers
from slipway.catalogue.versions import numbers
from slipway.planning.backend import Choice
from slipway.planning.facts import WorkloadFacts
from slipway.planning.fleet_facts import FleetFacts


def choose(facts: WorkloadFacts) -> Choice | None:
    """Return the InferenceAmiVersion; None leaves SageMaker's default."""
    declared = facts.serving.inference_ami_version
    if declared is not None:
        return Choice(declared, "declared in the workload's file")
    cuda = None if facts.image is None else facts.image.cuda
    if cuda is None or facts.on_neuron:
        return None
    name = drivers.ami_for_cuda(cuda)
    if name is None:
        return None
    if drivers.runs(name, cuda):
        reason = f"the oldest machine image whose driver runs the container's CUDA {cuda}"
    else:
        reason = f"the newest driver of the major version of the container's CUDA {cuda}"
    return Choice(name, reason)


def of_fleet(facts: FleetFacts) -> Choice | None:
    """Return the InferenceAmiVersion of a fleet: the newest that one of its components needs."""
    declared = facts.fleet.release.inference_ami_version
    if declared is not None:
        return Choice(declared, "declared in the fleet's file")
    wanted = [
        (numbers(component.image.cuda), choice, component.workload.name)
        for component in facts.components
        if component.image is not None and component.image.cuda
        if (choice := choose(component)) is not None
    ]
    if not wanted:
        return None
    _, choice, name = max(wanted, key=lambda row: row[0])
    return Choice(choice.value, f"for {name}: {choice.reason}")


def of_transform(facts: WorkloadFacts) -> Choice | None:
    """Return the TransformAmiVersion; None leaves SageMaker's default."""
    cuda = None if facts.image is None else facts.image.cuda
    if cuda is None or facts.on_neuron:
        return None
    found = drivers.transform_ami_for_cuda(cuda)
    if numbers(found.cuda or "0") >= numbers(cuda):
        return Choice(found.name, f"the oldest whose driver knows the container's CUDA {cuda}")
    return Choice(found.name, f"the newest there is; the container's CUDA {cuda} is newer still")
