"""What an engine takes besides weights and cache, by version. Memory is in GiB.

Every figure names its source in ``data/engine_memory.json``.
"""

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


@cache
def engine_version(family: str, version: str, engine: str) -> str | None:
    """Return the version of ``engine`` in a container; of the nearest older one where unknown.

    None when no older one is recorded either.
    """
    if family in ("vllm", "huggingface-vllm"):
        return version
    rows = files.load("engine_memory")["containers"].get(family, {})
    known = [v for v in rows if v != "source" and numbers(v) <= numbers(version)]
    if not known:
        return None
    found: str | None = rows[max(known, key=numbers)].get(engine)
    return found
