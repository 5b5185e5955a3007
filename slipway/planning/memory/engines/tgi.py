"""Text Generation Inference: one prefill as warm-up, then most of what is free becomes cache."""

from slipway.catalogue import engine_memory
from slipway.planning.memory.deployment import Deployment
from slipway.planning.memory.engines import steps
from slipway.planning.memory.engines.overhead import Overhead


def overhead(d: Deployment) -> Overhead:
    """Return the peak of the warm-up prefill."""
    tokens = d.max_batched_tokens or int(engine_memory.value("tgi", "max_batch_prefill_tokens"))
    return Overhead(
        activations=steps.forward(d, tokens),
        non_torch=engine_memory.value("tgi", "non_torch_gib"),
        utilization=d.memory_utilization or engine_memory.value("tgi", "memory_utilization"),
        cache_share=engine_memory.value("tgi", "cache_share"),
    )
