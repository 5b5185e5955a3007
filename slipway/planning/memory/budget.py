"""The budget of one accelerator, and the verdict."""

from dataclasses import dataclass
from typing import Literal

from slipway.planning.memory import kv_cache, parallelism, weights
from slipway.planning.memory.deployment import GIB, Deployment
from slipway.planning.memory.engines import OVERHEAD, Overhead

Verdict = Literal["fits", "does_not_fit", "unknown"]

TIGHT_MARGIN = 0.15
"""Share of the planned memory below which a fit is called tight: a convention of ours, about the
spread between engine versions; no measured row was used to choose it."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Where the memory of one accelerator goes, in GiB.

    ``total`` is what the accelerator's runtime reports (nominal where that is not known),
    ``planned`` the engine's share of it, ``kv_pool`` what is left for the cache, ``kv_required``
    what must be in it for the engine to start, and ``margin`` what is left of the pool then.
    """

    total: float
    planned: float
    weights: float
    activations: float
    non_torch: float
    kv_pool: float
    kv_required: float
    margin: float


@dataclass(frozen=True, slots=True)
class Budget:
    """``kv_tokens`` fit into the cache of one copy; ``sequences`` of the full length at once.

    Both are None when there is no pool or no length. ``reason`` says the verdict in words.
    """

    verdict: Verdict
    tight: bool
    reason: str
    parts: Parts | None = None
    kv_tokens: int | None = None
    sequences: int | None = None


def judge(d: Deployment) -> Budget:
    """Return whether ``d`` starts, and what is left."""
    obstacle = parallelism.obstacle(d)
    if obstacle is not None:
        return Budget("does_not_fit", False, obstacle)
    overhead = OVERHEAD[d.engine](d)
    parts, tokens = _parts(d, overhead)
    sequences = None
    if d.max_model_len is not None and parts.kv_pool > 0:
        each = kv_cache.bytes_for_sequence(d, d.max_model_len) / GIB
        sequences = int(parts.kv_pool / each) if each else None
    if parts.margin < 0:
        return Budget("does_not_fit", False, _shortage(d, parts), parts, tokens, sequences)
    if d.accelerator.usable_gib is None:
        reason = f"the usable memory of {d.accelerator.name} is not known"
        return Budget("unknown", False, reason, parts, tokens, sequences)
    doubt = _doubt(d, overhead, parts)
    reason = doubt or f"{parts.margin:.2f} GiB of {parts.planned:.2f} GiB are left"
    return Budget("fits", doubt is not None, reason, parts, tokens, sequences)


def _parts(d: Deployment, overhead: Overhead) -> tuple[Parts, int | None]:
    total = d.accelerator.usable_gib or d.accelerator.nominal_gib
    planned = overhead.utilization * total
    held = weights.gib(d)
    left = planned - held - overhead.activations - overhead.non_torch
    pool = left * overhead.cache_share if left > 0 else left
    required = 0.0
    if d.max_model_len is not None:
        required = overhead.sequences * kv_cache.bytes_for_sequence(d, d.max_model_len) / GIB
    tokens = max(0, int(pool * GIB / kv_cache.bytes_per_token(d)))
    parts = Parts(
        total=total,
        planned=planned,
        weights=held,
        activations=overhead.activations,
        non_torch=overhead.non_torch,
        kv_pool=pool,
        kv_required=required,
        margin=pool - required,
    )
    return parts, tokens


def _shortage(d: Deployment, p: Parts) -> str:
    unit = "NeuronCore" if d.on_neuron else "GPU"
    need = f"weights {p.weights:.2f} + activations {p.activations:.2f} + other {p.non_torch:.2f}"
    if p.kv_pool <= 0:
        return (
            f"{need} GiB exceed the {p.planned:.2f} GiB that the engine may use of one {unit}"
            f" ({d.accelerator.name})"
        )
    return (
        f"{need} GiB leave {p.kv_pool:.2f} GiB of one {unit} ({d.accelerator.name}) for the"
        f" cache, which needs {p.kv_required:.2f} GiB"
    )


def _doubt(d: Deployment, overhead: Overhead, p: Parts) -> str | None:
    """Why a fit is tight; None when it is not."""
    if p.margin < overhead.doubt:
        return (
            f"{p.margin:.2f} GiB are left, and an unnamed version may take"
            f" {overhead.doubt:.2f} GiB more"
        )
    if p.margin < TIGHT_MARGIN * p.planned:
        return f"only {p.margin:.2f} GiB of {p.planned:.2f} GiB are left"
    outside = p.total - p.planned
    if overhead.outside > outside > 0:
        return (
            f"the {outside:.2f} GiB outside of the engine's share may not hold its CUDA graphs and"
            f" a second warm-up ({overhead.outside:.2f} GiB)"
        )
    return None
