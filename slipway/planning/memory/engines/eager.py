"""DeepSpeed and plain transformers: the cache of a batch grows while it is generated."""

from slipway.catalogue import engine_memory
from slipway.planning.memory.deployment import Deployment
from slipway.planning.memory.engines import steps
from slipway.planning.memory.engines.overhead import Overhead


def overhead(d: Deployment) -> Overhead:
    """Return the activations of one prompt of the full length."""
    return Overhead(
        activations=steps.forward(d, d.max_batched_tokens or d.max_model_len or 0),
        non_torch=engine_memory.value("eager", "non_torch_gib"),
        utilization=engine_memory.value("eager", "memory_utilization"),
        sequences=d.max_sequences or 1,
    )
