"""A row of measurements, as `fit --batch` reads it -> Deployment.

The fields are those of the published measurements: ``arch``, ``model``, ``engine``,
``engine_version``, ``instance``, ``accel``, ``tp``, ``pp``, ``dtype``, ``quant``, ``kv_dtype``,
``max_len``, ``batch``, ``max_seqs``, ``max_batched``, ``max_num_tokens``, ``prefill``, ``util``.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from slipway.catalogue import accelerators, quantizations
from slipway.catalogue.accelerators import Accelerator
from slipway.catalogue.quantizations import Quantization
from slipway.planning.architecture import Architecture
from slipway.planning.memory import training
from slipway.planning.memory.deployment import Deployment, Engine
from slipway.planning.memory.parallelism import largest_legal_degree
from slipway.planning.model import Shape

Row = dict[str, Any]

ENGINES: dict[str, tuple[Engine, str | None]] = {
    "vllm-v1": ("vllm", None),
    "vllm-v0": ("vllm", "0.6"),
    "vllm/other": ("vllm", None),
    "vllm": ("vllm", None),
    "lmi-dist": ("vllm", "0.4"),
    "lmi": ("vllm", None),
    "tgi": ("tgi", None),
    "trtllm": ("trtllm", None),
    "transformers-neuronx": ("neuronx", None),
    "neuron": ("neuronx", None),
    "optimum-neuron": ("neuronx", None),
    "nxd-inference": ("nxd", None),
    "deepspeed": ("eager", None),
    "transformers": ("eager", None),
}
"""Engine of a row -> our engine, and the version that stands for an unnamed one."""

_DTYPES = {"float32": "fp32", "float16": "fp16", "bfloat16": "bf16"}
_KV_BYTES = {"fp8": 1, "int8": 1, "fp8_e4m3": 1, "fp8_e5m2": 1}


class UnreadableRow(ValueError):
    """A row that asks no question we can answer; the message says why."""


def deployment(row: Row, find: Callable[[str], Architecture | None]) -> Deployment:
    """Return what the row deploys. UnreadableRow when it does not say enough."""
    engine, version = _engine(row)
    architecture, shape = _shape(row, find)
    degrees = int(row.get("tp") or 1), int(row.get("pp") or 1)
    asked = Deployment(
        shape=shape,
        engine=engine,
        engine_version=version,
        accelerator=_accelerator(row, degrees[0] * degrees[1]),
        tensor_parallel_degree=degrees[0],
        pipeline_parallel_degree=degrees[1],
        dtype=_dtype(row, architecture),
        quantization=_quantization(row, architecture.quantization),
        kv_cache_bytes=_KV_BYTES.get(str(row.get("kv_dtype"))),
        max_model_len=_positive(row, "max_len"),
        max_sequences=_positive(row, "max_seqs") or _positive(row, "batch"),
        max_batched_tokens=_positive(row, "max_batched")
        or _positive(row, "prefill")
        or _positive(row, "max_num_tokens"),
        memory_utilization=row.get("util"),
    )
    if row.get("engine") != "jumpstart":
        return asked
    # The vendor counts the instance's GPUs; which degree the container takes is not told.
    return replace(asked, tensor_parallel_degree=largest_legal_degree(asked))


def topology(row: Row) -> training.Topology:
    """Return the training topology of a row. UnreadableRow when it misses a figure."""
    try:
        return training.Topology(
            instance_type=f"ml.{row['instance']}",
            parameters=float(row["n_params"]),
            layers=int(row["layers"]),
            hidden_size=int(row["hidden"]),
            tensor_parallel_degree=int(row.get("tp") or 1),
            pipeline_parallel_degree=int(row.get("pp") or 1),
            data_parallel_degree=int(row.get("dp") or 1),
            zero1=bool(row.get("zero1")),
            stochastic_rounding=str(row.get("dtype")).endswith("SR"),
            sequence_length=int(row["max_len"]),
        )
    except (KeyError, TypeError, ValueError) as missing:
        raise UnreadableRow(f"the training topology is incomplete: {missing}") from missing


def _engine(row: Row) -> tuple[Engine, str | None]:
    name = str(row.get("engine"))
    if name == "jumpstart":
        # JumpStart's LMI models set a utilization; its other ones are served by TGI.
        return ("vllm" if row.get("util") else "tgi"), None
    if name not in ENGINES:
        raise UnreadableRow(f"engine {name!r} is not known")
    engine, version = ENGINES[name]
    given = row.get("engine_version")
    # "LMI 0.28.0 / TRT-LLM 0.9.0" names the container first and the engine last.
    return engine, version if given is None else str(given).split("/")[-1].strip()


def _shape(row: Row, find: Callable[[str], Architecture | None]) -> tuple[Architecture, Shape]:
    name = row.get("arch") or row.get("model")
    if not name:
        raise UnreadableRow("no architecture is named")
    found = find(str(name))
    if found is None:
        raise UnreadableRow(f"no architecture {name!r}")
    if found.shape is None:
        raise UnreadableRow(f"the architecture of {name!r} ({found.model_type}) is not known")
    return found, found.shape


def _dtype(row: Row, found: Architecture) -> str:
    given = str(row.get("dtype") or "")
    name = _DTYPES.get(given, given)
    if name in ("fp32", "fp16", "bf16"):
        return name
    published = found.dtype
    if published is None:
        raise UnreadableRow("the type of the weights is not known")
    return published


def _quantization(row: Row, published: str | None) -> Quantization | None:
    name = row.get("quant") or published
    if not name:
        return None
    found = quantizations.find(str(name))
    if found is None:
        raise UnreadableRow(f"quantization {name!r} is not known")
    return found


def _accelerator(row: Row, used: int) -> Accelerator:
    instance = str(row.get("instance") or "").removesuffix("-class")
    found = accelerators.of_instance(f"ml.{instance}")
    if found is not None:
        return found
    for text in (row.get("accel"), instance):
        match = re.fullmatch(r"(?:(\d+)x)?([A-Za-z0-9]+?)(?:-(\d+))?", str(text or ""))
        if match is None:
            continue
        gpu = accelerators.gpu(match[2], float(match[3]) if match[3] else None)
        if gpu is not None:
            return replace(gpu, count=max(used, int(match[1] or 0)))
    raise UnreadableRow(f"no accelerator is known for {row.get('accel') or instance!r}")


def _positive(row: Row, name: str) -> int | None:
    value = row.get(name)
    return int(value) if isinstance(value, int | float) and value > 0 else None
