"""TensorRT-LLM: buffers for the largest step are fixed at build time, 90 % of the rest is cache."""

from slipway.catalogue import engine_memory
from slipway.planning.memory.deployment import Deployment
from slipway.planning.memory.engines import steps
from slipway.planning.memory.engines.overhead import Overhead


def overhead(d: Deployment) -> Overhead:
    """Return the buffers of the largest step."""
    tokens = d.max_batched_tokens or int(engine_memory.value("trtllm", "max_batched_tokens"))
    return Overhead(
        activations=steps.forward(d, tokens),
        non_torch=engine_memory.value("trtllm", "non_torch_gib"),
        utilization=1.0,
        cache_share=d.memory_utilization or engine_memory.value("trtllm", "memory_utilization"),
    )
