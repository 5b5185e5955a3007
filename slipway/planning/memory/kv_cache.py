"""Bytes of the key-value cache on one accelerator."""

import math

from slipway.catalogue import engine_memory
from slipway.planning.memory.deployment import Deployment


def bytes_per_token_and_layer(d: Deployment) -> float:
    """Return what one token takes in one layer, on one accelerator.

    Heads are split over the accelerators and copied when there are fewer heads than those; a
    latent vector is never split.
    """
    if d.shape.latent_size is not None:
        return float(d.shape.latent_size * d.cache_bytes)
    heads = max(1, math.ceil(d.shape.key_value_heads / d.tensor_parallel_degree))
    return float(2 * heads * d.shape.head_dim * d.cache_bytes)


def bytes_per_token(d: Deployment) -> float:
    """Return what the engine reckons for one token when it says how many tokens the pool holds.

    vLLM's V1 engine puts layers of one kind into groups of the size of the smaller kind, and
    fills the last group up: 29 sliding and 5 full layers count as 35.
    Source: vllm/v1/core/kv_cache_utils.py.
    """
    return _layers_counted(d) * bytes_per_token_and_layer(d)


def bytes_for_sequence(d: Deployment, length: int) -> float:
    """Return what one sequence of ``length`` tokens holds in the cache."""
    shape, pp = d.shape, d.pipeline_parallel_degree
    each = bytes_per_token_and_layer(d)
    if not _windowed(d) or shape.sliding_window is None:
        return length * shape.layers / pp * each
    ahead = d.max_batched_tokens or 0
    seen = min(length, shape.sliding_window + ahead)
    return (shape.full_attention_layers * length + shape.sliding_layers * seen) / pp * each


def _layers_counted(d: Deployment) -> float:
    shape = d.shape
    full, sliding = shape.full_attention_layers, shape.sliding_layers
    layers = float(shape.layers)
    if _windowed(d) and full and sliding:
        group = min(full, sliding)
        layers = float(group * (math.ceil(full / group) + math.ceil(sliding / group)))
    return layers / d.pipeline_parallel_degree


def _windowed(d: Deployment) -> bool:
    """Whether the engine frees what lies before the window: vLLM's V1 engine does."""
    return d.engine == "vllm" and engine_memory.vllm_runs_v1(d.engine_version)
