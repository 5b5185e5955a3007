"""What an engine takes besides weights and cache, by version. Memory is in GiB.

Every figure names its source in ``data/engine_memory.json``.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from slipway.catalogue import files
from slipway.catalogue.versions import numbers


def value(engine: str, name: str) -> float:
    """Return one figure of an engine."""
    return float(files.load("engine_memory")[engine][name]["value"])


def row_of(engine: str, name: str) -> dict[str, Any]:
    """Return one figure with everything that is recorded about it."""
    found: dict[str, Any] = files.load("engine_memory")[engine][name]
    return found


def row(engine: str, name: str, version: str | None) -> dict[str, Any]:
    """Return the row of a figure that changed with the version; the newest when none is given."""
    rows: list[dict[str, Any]] = files.load("engine_memory")[engine][name]
    if version is None:
        return rows[-1]
    reached = [r for r in rows if numbers(r["from"]) <= numbers(version)]
    return (reached or rows)[-1]


def by_size(engine: str, name: str, gib: float) -> float:
    """Return the figure for an accelerator of ``gib``; rows are listed largest first."""
    rows = files.load("engine_memory")[engine][name]
    return float(next(r["value"] for r in rows if gib >= r["from_gib"]))


def vllm_runs_v1(version: str | None) -> bool:
    """True from the version on in which vLLM's V1 engine is the default, and when unknown."""
    first = files.load("engine_memory")["vllm"]["v1_from"]["value"]
    return version is None or numbers(version) >= numbers(first)


def vllm_defaults(gib: float, accelerator: str) -> tuple[int, int]:
    """Return V1's default max_num_batched_tokens and max_num_seqs on an accelerator."""
    rows = files.load("engine_memory")["vllm"]["default_batches"]
    large = rows["large"]
    row = large if gib >= large["from_gib"] and accelerator not in large["not"] else rows["other"]
    return row["max_batched_tokens"], row["max_sequences"]


@dataclass(frozen=True, slots=True)
class EngineVersion:
    """Version of an engine inside a container; ``or_newer`` when only the least is known."""

    version: str
    or_newer: bool


@cache
def engine_version(family: str, version: str, engine: str) -> EngineVersion | None:
    """Return the version of ``engine`` in a container; None when none is recorded.

    Of a container between two recorded ones it is the older's. Of one after the last it is the
    last's, or a newer one.
    """
    if family in ("vllm", "huggingface-vllm"):
        return EngineVersion(version, or_newer=False)
    rows = files.load("engine_memory")["containers"].get(family, {})
    recorded = sorted((v for v in rows if v != "source"), key=numbers)
    reached = [v for v in recorded if numbers(v) <= numbers(version)]
    if not reached or engine not in rows[reached[-1]]:
        return None
    last = reached[-1]
    after_all = last == recorded[-1] and numbers(version) > numbers(last)
    return EngineVersion(rows[last][engine], after_all or rows[last].get("or_newer", False))
