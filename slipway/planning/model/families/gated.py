"""Decoders with a gated feed-forward layer: Llama and its many relatives.

Source of the counts: the modelling code of transformers 4.57 for each model type.
"""

from dataclasses import dataclass
from typing import Any

from slipway.planning.model.shape import Parameters, Shape

Config = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Traits:
    """Where a relative differs from Llama.

    ``norms``: norms over the hidden state per layer; ``query_key_norm``: further ones over a head.
    ``biases``: on query, key and value (``output_bias``: on the output projection too).
    ``tied``: whether output and embedding share a table when the file does not say.
    ``sliding_every``: layers per full-attention layer where the file lists no layer types.
    """

    norms: int = 2
    query_key_norm: bool = False
    biases: bool = False
    output_bias: bool = False
    expert_biases: bool = False
    sinks: bool = False
    tied: bool = False
    sliding_every: int | None = None


TRAITS = {
    "llama": Traits(),
    "mistral": Traits(),
    "mixtral": Traits(),
    "ministral": Traits(),
    "granite": Traits(tied=True),
    "phi3": Traits(),
    "smollm3": Traits(tied=True),
    "qwen2": Traits(biases=True),
    "qwen2_moe": Traits(biases=True),
    "qwen3": Traits(query_key_norm=True),
    "qwen3_moe": Traits(query_key_norm=True),
    "gemma": Traits(tied=True),
    "gemma2": Traits(norms=4, tied=True, sliding_every=2),
    "gemma3_text": Traits(norms=4, tied=True, query_key_norm=True, sliding_every=6),
    "gpt_oss": Traits(biases=True, output_bias=True, expert_biases=True, sinks=True),
    "llama4_text": Traits(sliding_every=4),
}


def read(c: Config) -> Shape:
    """Return the shape of a gated decoder. KeyError when a dimension is missing."""
    traits = TRAITS[c["model_type"]]
    hidden, layers = c["hidden_size"], c["num_hidden_layers"]
    heads = c["num_attention_heads"]
    kv_heads = c.get("num_key_value_heads") or heads
    head_dim = c.get("head_dim") or hidden // heads
    vocab = c["vocab_size"]
    tied = c.get("tie_word_embeddings", traits.tied)
    feed_forward, gates = _feed_forward(c, traits)
    window, sliding = _sliding(c, traits)
    return Shape(
        model_type=c["model_type"],
        hidden_size=hidden,
        layers=layers,
        attention_heads=heads,
        key_value_heads=kv_heads,
        head_dim=head_dim,
        vocab_size=vocab,
        intermediate_size=c.get("intermediate_size_mlp") or c["intermediate_size"],
        max_position_embeddings=c.get("max_position_embeddings"),
        parameters=Parameters(
            embedding=vocab * hidden,
            output=0 if tied else vocab * hidden,
            query_output=layers * 2 * hidden * heads * head_dim,
            key_value=layers * 2 * hidden * kv_heads * head_dim,
            feed_forward=feed_forward,
            small=gates + hidden + layers * _small(c, traits, hidden, heads, kv_heads, head_dim),
        ),
        experts=_experts(c),
        experts_per_token=c.get("num_experts_per_tok") or 0,
        expert_intermediate_size=_expert_size(c) if _experts(c) else 0,
        sliding_window=window,
        sliding_layers=sliding,
    )


def _small(c: Config, t: Traits, hidden: int, heads: int, kv_heads: int, head_dim: int) -> int:
    biased = t.biases or bool(c.get("attention_bias"))
    count = t.norms * hidden
    count += 2 * head_dim if t.query_key_norm else 0
    count += (heads + 2 * kv_heads) * head_dim if biased else 0
    count += hidden if t.output_bias or (biased and not t.biases) else 0
    return count + (heads if t.sinks else 0)


def _experts(c: Config) -> int:
    return int(c.get("num_local_experts") or c.get("num_experts") or 0)


def _expert_size(c: Config) -> int:
    return int(c.get("moe_intermediate_size") or c["intermediate_size"])


def _feed_forward(c: Config, traits: Traits) -> tuple[int, int]:
    """Return the parameters of all feed-forward layers, and of routers and biases."""
    hidden, layers, experts = c["hidden_size"], c["num_hidden_layers"], _experts(c)
    if not experts:
        return layers * 3 * hidden * c["intermediate_size"], 0
    size = _expert_size(c)
    moe = layers // (c.get("interleave_moe_layer_step") or c.get("decoder_sparse_step") or 1)
    shared = c.get("shared_expert_intermediate_size") or (
        size if c["model_type"] == "llama4_text" else 0
    )
    dense = (layers - moe) * 3 * hidden * (c.get("intermediate_size_mlp") or c["intermediate_size"])
    routers = moe * (hidden * experts + (hidden if c.get("shared_expert_intermediate_size") else 0))
    biases = moe * (experts * (2 * size + hidden) + experts) if traits.expert_biases else 0
    return dense + moe * 3 * hidden * (experts * size + shared), routers + biases


def _sliding(c: Config, traits: Traits) -> tuple[int | None, int]:
    """Return the window and the number of layers that are limited to it."""
    layers: int = c["num_hidden_layers"]
    window = c.get("sliding_window") or c.get("attention_chunk_size")
    if not window or c.get("use_sliding_window") is False:
        return None, 0
    if "layer_types" in c:
        return window, sum(kind != "full_attention" for kind in c["layer_types"])
    every = c.get("sliding_window_pattern") or traits.sliding_every
    return window, layers if every is None else layers - layers // every
