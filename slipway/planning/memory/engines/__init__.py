"""One module per engine: what it takes besides weights and cache."""

from collections.abc import Callable

from slipway.planning.memory.deployment import Deployment, Engine
from slipway.planning.memory.engines import eager, neuron, tgi, trtllm, vllm
from slipway.planning.memory.engines.overhead import Overhead

OVERHEAD: dict[Engine, Callable[[Deployment], Overhead]] = {
    "vllm": vllm.overhead,
    "tgi": tgi.overhead,
    "trtllm": trtllm.overhead,
    "neuronx": neuron.overhead,
    "nxd": neuron.overhead,
    "eager": eager.overhead,
}

__all__ = ["OVERHEAD", "Overhead"]
