"""What has to fit where: the question that ``judge`` answers."""

from dataclasses import dataclass
from typing import Literal

from slipway.catalogue.accelerators import Accelerator
from slipway.catalogue.quantizations import Quantization
from slipway.planning.model import Shape

Engine = Literal["vllm", "tgi", "trtllm", "neuronx", "nxd", "eager"]
"""``neuronx`` is transformers-neuronx, ``nxd`` NxD Inference, ``eager`` plain PyTorch: DeepSpeed
and transformers, whose cache grows with the batch."""

GIB = 2**30
BYTES = {"fp32": 4, "fp16": 2, "bf16": 2, "fp8": 1, "int8": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployment:
    """One copy of a model on one instance. Lengths are in tokens; None means "not said".

    ``checkpoint_bytes`` is the exact total of the weight files where their index is at hand.
    ``dtype`` is the type of activations and of weights that are not quantized.
    ``engine_version`` is the least possible one when ``or_newer`` is set.
    ``memory_utilization`` is the share of an accelerator's memory that the engine may take.
    ``max_batched_tokens`` go through the model in one step, ``max_sequences`` are generated at
    the same time; on Neuron and in eager engines their cache is allocated for all of them.
    """

    shape: Shape
    engine: Engine
    accelerator: Accelerator
    tensor_parallel_degree: int
    dtype: str
    engine_version: str | None = None
    or_newer: bool = False
    pipeline_parallel_degree: int = 1
    quantization: Quantization | None = None
    kv_cache_bytes: int | None = None
    max_model_len: int | None = None
    max_sequences: int | None = None
    max_batched_tokens: int | None = None
    memory_utilization: float | None = None
    checkpoint_bytes: int | None = None

    @property
    def dtype_bytes(self) -> int:
        """Bytes of one element of activations and unquantized weights."""
        return BYTES[self.dtype]

    @property
    def cache_bytes(self) -> int:
        """Bytes of one element of the key-value cache."""
        return self.kv_cache_bytes or self.dtype_bytes

    @property
    def on_neuron(self) -> bool:
        """True where graphs are compiled for fixed shapes."""
        return self.engine in ("neuronx", "nxd")
