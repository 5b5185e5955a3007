"""Bytes of weights on one accelerator."""

import math

from slipway.planning.memory.deployment import GIB, Deployment

PARTS = ("embedding", "output", "query_output", "key_value", "feed_forward", "small", "vision")


def gib(d: Deployment) -> float:
    """Return the weights of the accelerator that holds most, in GiB.

    Tensor parallelism splits everything but norms; key and value projections are copied where
    there are fewer heads than accelerators. Pipeline stages share the layers; the first also
    holds the embedding, the last the output. Source: the sharding of vLLM's and
    transformers-neuronx's linear layers.
    """
    tp, pp = d.tensor_parallel_degree, d.pipeline_parallel_degree
    sizes = {part: _bytes(d, part) for part in PARTS}
    if d.checkpoint_bytes is not None:
        # The files hold one embedding where the table is shared: the counted parts do as well.
        scale = d.checkpoint_bytes / sum(sizes.values())
        sizes = {part: size * scale for part, size in sizes.items()}
    layers = (
        sizes["query_output"] * _padding(d)
        + sizes["key_value"] * _copies(d)
        + sizes["feed_forward"]
    )
    split = layers / pp / tp + sizes["vision"] / tp + sizes["small"] / pp
    return (split + _ends(d, sizes)) / GIB


def _copies(d: Deployment) -> float:
    """How often the key and value projections exist; a latent vector's are split like others."""
    if d.shape.latent_size is not None:
        return 1.0
    return max(1.0, d.tensor_parallel_degree / d.shape.key_value_heads)


def _padding(d: Deployment) -> float:
    """Neuron pads the attention heads to a multiple of the cores."""
    if not d.on_neuron:
        return 1.0
    heads, tp = d.shape.attention_heads, d.tensor_parallel_degree
    return math.ceil(heads / tp) * tp / heads


def _ends(d: Deployment, sizes: dict[str, float]) -> float:
    """Embedding and output of the accelerator that holds most of them, in bytes.

    NxD Inference keeps both whole on its first core. Source: optimum-neuron@6373c379
    benchmark/vllm/memory_capacity_analysis.md.
    """
    embedding, output = sizes["embedding"], sizes["output"]
    both = max(embedding, output) if d.pipeline_parallel_degree > 1 else embedding + output
    return both if d.engine == "nxd" else both / d.tensor_parallel_degree


def _bytes(d: Deployment, part: str) -> float:
    count = getattr(d.shape.parameters, part)
    wide = d.quantization is None or part in d.quantization.kept_wide
    bits = 8 * d.dtype_bytes if wide or d.quantization is None else d.quantization.bits
    return float(count * bits / 8)
