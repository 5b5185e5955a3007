"""The machine image of the instances: its NVIDIA driver must run the container's CUDA."""

from slipway.catalogue import drivers
from slipway.planning.backend import Choice
from slipway.planning.facts import WorkloadFacts


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
