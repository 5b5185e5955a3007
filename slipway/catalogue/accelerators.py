"""GPUs and NeuronCores: how much memory an engine really finds on one.

Sources are recorded in ``data/accelerators.json``.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from slipway.catalogue import files, instances

MIB_PER_GIB = 1024


@dataclass(frozen=True, slots=True)
class Accelerator:
    """The unit of tensor parallelism: one GPU, or one (logical) NeuronCore. Memory is in GiB.

    ``usable_gib`` is what the engine's runtime reports as total, None when that is not known;
    then ``nominal_gib`` is only an upper bound. ``nvlink``: whether the GPUs of one instance are
    joined by it. ``count`` is how many of them the instance has.
    """

    name: str
    kind: str
    nominal_gib: float
    usable_gib: float | None
    nvlink: bool
    count: int


@cache
def of_instance(instance_type: str) -> Accelerator | None:
    """Return the accelerators of an instance type; None for one without, or an unknown type."""
    found = instances.find(instance_type)
    if found is None or found.accelerator is None:
        return None
    if found.neuron_cores:
        row = _neuron(found.accelerator)
        if row is None:
            return None
        cores = found.neuron_cores // int(row["physical_cores_per_core"])
        gib = float(row["gib_per_core"])
        return Accelerator(found.accelerator, "neuron", gib, gib, False, cores)
    nominal = found.accelerator_memory_mib / MIB_PER_GIB
    near = gpu(found.accelerator, nominal)
    return Accelerator(
        found.accelerator,
        "gpu",
        nominal,
        None if near is None else near.usable_gib,
        near is not None and near.nvlink,
        found.accelerator_count,
    )


@cache
def gpu(name: str, nominal_gib: float | None = None) -> Accelerator | None:
    """Return a GPU by name, and by its nearest nominal size where one name has several."""
    rows = _gpus(name)
    if not rows:
        return None
    row = min(rows, key=lambda r: abs(r["nominal_gib"] - (nominal_gib or r["nominal_gib"])))
    return Accelerator(name, "gpu", row["nominal_gib"], row["usable_gib"], row["nvlink"], 1)


def has_bfloat16(name: str) -> bool:
    """Return False for a GPU that is known not to compute in bfloat16."""
    return all(row.get("bf16", True) for row in _gpus(name))


def last_cuda(name: str) -> str | None:
    """Return the last major version of CUDA that runs a GPU; None when none is known."""
    return next((row["last_cuda"] for row in _gpus(name) if "last_cuda" in row), None)


def _gpus(name: str) -> list[dict[str, Any]]:
    return [row for row in files.load("accelerators")["gpus"] if row["name"] == name]


def neuron_family(name: str) -> str | None:
    """Return the instance family by which Neuron's sources know an accelerator."""
    row = _neuron(name)
    return None if row is None else str(row["family"])


def neuron_bandwidth(name: str) -> float | None:
    """Return the memory bandwidth of one NeuronCore in bytes per second; None where not known."""
    gb = (_neuron(name) or {}).get("gb_per_second_per_core")
    return None if gb is None else gb * 1e9


def _neuron(name: str) -> dict[str, Any] | None:
    rows: list[dict[str, Any]] = files.load("accelerators")["neuron"]
    return next((row for row in rows if row["name"] == name), None)
