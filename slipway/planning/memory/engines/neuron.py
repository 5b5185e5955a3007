"""Neuron: graphs of fixed shapes, so the cache of the whole batch is there from the start."""

from slipway.catalogue import engine_memory
from slipway.catalogue.versions import numbers
from slipway.planning.memory.deployment import Deployment
from slipway.planning.memory.engines.overhead import Overhead


def overhead(d: Deployment) -> Overhead:
    """Return scratch, collectives, DMA rings and code of one NeuronCore."""

    def value(name: str) -> float:
        return engine_memory.value("neuron", name)

    collectives = value("collectives_gib") if d.tensor_parallel_degree > 1 else 0.0
    old = engine_memory.row_of("neuron", "dma_rings_before_sdk_2_14_gib")
    rings, doubt = value("dma_rings_gib"), 0.0
    if d.engine_version is None and d.engine == "neuronx":
        doubt = float(old["value"]) - rings
    elif d.engine_version is not None and numbers(d.engine_version) < numbers(old["until"]):
        rings = float(old["value"])
    return Overhead(
        activations=value("scratch_gib"),
        non_torch=collectives + rings + value("code_gib"),
        utilization=1.0,
        sequences=d.max_sequences or 1,
        doubt=doubt,
    )
