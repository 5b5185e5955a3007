"""A workload's file -> Deployment: what the container will be asked to hold."""

from slipway.catalogue import engine_memory, memory_settings, quantizations
from slipway.catalogue.engine_memory import EngineVersion
from slipway.catalogue.quantizations import Quantization
from slipway.planning.facts import WorkloadFacts, remembered
from slipway.planning.memory.budget import Budget, judge
from slipway.planning.memory.deployment import Deployment, Engine
from slipway.planning.memory.native import NativeSettings

_ENGINES: dict[str, Engine] = {
    "vllm": "vllm",
    "lmi-dist": "vllm",
    "tgi": "tgi",
    "trtllm": "trtllm",
    "neuronx": "neuronx",
    "deepspeed": "eager",
    "text2text": "eager",
}
_DTYPES = {
    "bfloat16": "bf16",
    "float16": "fp16",
    "half": "fp16",
    "float32": "fp32",
    "float": "fp32",
}
OLDEST = "0"
"""Stands for the version of an engine inside a container older than every recorded one."""


class Unknown(ValueError):
    """The memory of this workload cannot be planned; the message says what is not known.

    ``field`` is the one to complete or to change.
    """

    def __init__(self, message: str, field: str = "release.model.architecture") -> None:
        """Tell what is missing where."""
        super().__init__(message)
        self.field = field


@remembered
def deployment(facts: WorkloadFacts) -> Deployment:
    """Return what the workload deploys. Unknown when something decisive is not known."""
    if facts.serving.serverless is not None:
        raise Unknown("a serverless endpoint has no accelerator")
    if facts.backend is None or facts.backend.value not in _ENGINES:
        raise Unknown("the container is not known", "release.container")
    if facts.architecture is None:
        raise Unknown("the model's architecture is not declared")
    if facts.architecture.shape is None:
        raise Unknown(
            f"the architecture {facts.architecture.name} ({facts.architecture.model_type}) is not"
            " known"
        )
    accelerator = facts.accelerator
    if accelerator is None:
        raise Unknown(
            f"the accelerators of {facts.serving.instance_type} are not known",
            "release.serving.instance_type",
        )
    read = NativeSettings(facts)
    engine = _engine(facts)
    version = _version(facts, engine)
    return Deployment(
        shape=facts.architecture.shape,
        checkpoint_bytes=_checkpoint(facts, read),
        engine=engine,
        engine_version=None if version is None else version.version,
        or_newer=version is not None and version.or_newer,
        accelerator=accelerator,
        tensor_parallel_degree=_degree(facts, read, accelerator.count),
        pipeline_parallel_degree=read.number("pipeline_parallel_degree") or 1,
        dtype=_dtype(facts, read),
        quantization=_quantization(facts, read),
        kv_cache_bytes=memory_settings.kv_cache_bytes(read.text("kv_cache_dtype")),
        max_model_len=_length(facts, read, engine),
        max_sequences=_sequences(facts, read),
        max_batched_tokens=read.number("max_batched_tokens"),
        memory_utilization=read.share("memory_utilization"),
    )


@remembered
def budget(facts: WorkloadFacts) -> Budget:
    """Return the memory budget of a workload; its verdict is unknown where it cannot be planned."""
    try:
        return judge(deployment(facts))
    except Unknown as unknown:
        return Budget("unknown", False, str(unknown))


def _engine(facts: WorkloadFacts) -> Engine:
    backend = "" if facts.backend is None else facts.backend.value
    if facts.on_neuron:
        return "nxd" if backend == "vllm" else "neuronx"
    return _ENGINES[backend]


def _version(facts: WorkloadFacts, engine: Engine) -> EngineVersion | None:
    """The engine's version; on Neuron the SDK's, which decides there."""
    family, version = facts.container.family, facts.container.version
    if facts.on_neuron:
        sdk = None if facts.image is None else facts.image.neuron_sdk
        return None if sdk is None else EngineVersion(sdk, or_newer=False)
    if family is None or version is None:
        return None
    if engine != "vllm":
        return EngineVersion(version, or_newer=False)
    found = engine_memory.engine_version(family, version, "vllm")
    return found or EngineVersion(OLDEST, or_newer=False)


def _degree(facts: WorkloadFacts, read: NativeSettings, count: int) -> int:
    """The degree that the container reads; "max" and none mean every accelerator."""
    native = read.number("tensor_parallel_degree")
    declared = facts.serving.tensor_parallel_degree
    return native or (declared if isinstance(declared, int) else count)


def _dtype(facts: WorkloadFacts, read: NativeSettings) -> str:
    native = read.text("dtype")
    declared = _DTYPES.get(native or "", native) or facts.serving.dtype
    published = None if facts.architecture is None else facts.architecture.dtype
    found = declared if declared in ("fp32", "fp16", "bf16") else published
    if found is None:
        raise Unknown("the type of the weights is not known", "release.serving.dtype")
    return found


def _quantization(facts: WorkloadFacts, read: NativeSettings) -> Quantization | None:
    declared = facts.serving.dtype if facts.serving.dtype in ("fp8", "int8") else None
    published = None if facts.architecture is None else facts.architecture.quantization
    name = read.text("quantize") or facts.serving.quantize or declared or published
    if name is None:
        return None
    found = quantizations.find(name)
    if found is None:
        known = ", ".join(quantizations.names())
        raise Unknown(
            f"how many bits {name!r} takes is not known (known are {known})",
            "release.serving.quantize",
        )
    return found


def _checkpoint(facts: WorkloadFacts, read: NativeSettings) -> int | None:
    """The exact size, as long as the weights are loaded as they are."""
    architecture = facts.architecture
    if architecture is None or architecture.weights_bytes is None:
        return None
    as_published = facts.serving.dtype in (None, "auto", architecture.dtype)
    quantized = read.text("quantize") or facts.serving.quantize
    return architecture.weights_bytes if as_published and not quantized else None


def _length(facts: WorkloadFacts, read: NativeSettings, engine: Engine) -> int | None:
    found = read.number("max_model_len") or facts.serving.max_model_len
    if found is not None:
        return found
    if facts.backend is not None and facts.backend.value == "neuronx" and read.lmi:
        return memory_settings.default("neuron_n_positions")
    if engine == "vllm" and facts.backend is not None and facts.backend.value == "vllm":
        # vLLM takes the model's own length, and starts only if one such sequence fits.
        return facts.architecture.max_position_embeddings if facts.architecture else None
    return None


def _sequences(facts: WorkloadFacts, read: NativeSettings) -> int | None:
    found = read.number("max_rolling_batch_size") or facts.serving.max_rolling_batch_size
    if found is None and read.lmi and not facts.on_neuron:
        found = memory_settings.default("lmi_max_rolling_batch_size")
    return found
