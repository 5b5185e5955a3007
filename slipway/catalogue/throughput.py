"""Output tokens per second, as published measurements give them, and the fit on some of them.

Sources are recorded per row in ``data/throughput.json``; the fit is in ``data/roofline.json``,
made by ``python -m benchmarks.roofline``.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from slipway.catalogue import files

COMPILED = frozenset({"neuronx", "nxd"})
"""Engines whose graph is made for one number of sequences and one length: with another number it
is another program, and a measurement of one says nothing exact about the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One measurement of a whole instance with one copy of the model.

    ``sequences`` were asked for at the same time. Lengths are in tokens, None where not published;
    ``ms_per_token`` is the median time between two tokens of one sequence.
    ``output_tokens_per_second`` is None where the published figure contradicts itself.
    """

    architecture: str
    engine: str
    engine_version: str | None
    instance_type: str
    tensor_parallel_degree: int
    dtype: str
    quantization: str | None
    sequences: int
    max_model_len: int
    input_tokens: int | None
    output_tokens: int
    output_tokens_per_second: float | None
    ms_per_token: float | None
    source: str


@dataclass(frozen=True, slots=True)
class Roofline:
    """Time per output token on Neuron = ``fixed_ms`` + bytes / (``bandwidth_share`` x bandwidth).

    ``error`` is the mean relative error of the tokens per second, the larger of that on the rows
    of the fit and that on the rows held out. Nothing was checked above ``max_sequences``.
    """

    fixed_ms: float
    bandwidth_share: float
    max_sequences: int
    error: float


@cache
def rows() -> tuple[Measured, ...]:
    """Return every measurement."""
    data = files.load("throughput")
    return tuple(_measured(row, data["sources"]) for row in data["rows"])


@cache
def roofline() -> Roofline:
    """Return the fit."""
    data = files.load("roofline")
    means = [part["tokens_per_second"]["mean"] for part in data["errors"].values()]
    return Roofline(data["fixed_ms"], data["bandwidth_share"], data["max_sequences"], max(means))


def nearest(
    *,
    architecture: str,
    engine: str,
    instance_type: str,
    tensor_parallel_degree: int,
    dtype: str,
    quantization: str | None,
    sequences: int | None,
    max_model_len: int | None,
) -> Measured | None:
    """Return the measurement of just this deployment; None where there is none.

    Of several numbers of sequences the nearest one not above ``sequences``, the largest when that
    is None; a compiled graph counts only with its own number and length. Of several lengths of
    prompts the slowest. Nothing is carried over from other hardware.
    """
    asked = (architecture, engine, instance_type, tensor_parallel_degree, quantization)
    found = [
        row
        for row in rows()
        if row.output_tokens_per_second is not None
        and _key(row) == asked
        and _alike(row.dtype, dtype)
        and _reached(row, sequences, max_model_len)
    ]
    if not found:
        return None
    most = max(row.sequences for row in found)
    return min((row for row in found if row.sequences == most), key=_tokens_per_second)


def _key(row: Measured) -> tuple[str, str, str, int, str | None]:
    degree = row.tensor_parallel_degree
    return (row.architecture, row.engine, row.instance_type, degree, row.quantization)


def _alike(one: str, other: str) -> bool:
    alike = files.load("throughput")["alike"]["dtypes"]
    return one == other or (one in alike and other in alike)


def _reached(row: Measured, sequences: int | None, max_model_len: int | None) -> bool:
    if row.engine in COMPILED:
        return (row.sequences, row.max_model_len) == (sequences, max_model_len)
    return sequences is None or row.sequences <= sequences


def _tokens_per_second(row: Measured) -> float:
    return row.output_tokens_per_second or 0.0


def _measured(row: dict[str, Any], sources: dict[str, str]) -> Measured:
    return Measured(
        architecture=row["architecture"],
        engine=row["engine"],
        engine_version=row["engine_version"],
        instance_type=row["instance_type"],
        tensor_parallel_degree=row["tensor_parallel_degree"],
        dtype=row["dtype"],
        quantization=row["quantization"],
        sequences=row["sequences"],
        max_model_len=row["max_model_len"],
        input_tokens=row["input_tokens"],
        output_tokens=row["output_tokens"],
        output_tokens_per_second=row["output_tokens_per_second"],
        ms_per_token=row["ms_per_token_p50"],
        source=sources[row["source"]],
    )
