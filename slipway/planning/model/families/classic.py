"""Decoders with a plain two-matrix feed-forward layer: Falcon, GPT-J, GPT-NeoX, Phi, OPT, BLOOM.

Source of the counts: the modelling code of transformers 4.57 for each model type.
"""

from collections.abc import Callable
from typing import Any

from slipway.planning.model.shape import Parameters, Shape

Config = dict[str, Any]


def _shape(
    c: Config,
    *,
    hidden: int,
    layers: int,
    heads: int,
    kv_heads: int,
    inner: int,
    positions: int | None,
    small: int,
    tied: bool,
    extra: int = 0,
    table: int = 0,
) -> Shape:
    """``small`` is per layer, ``extra`` once, ``table`` a learned table of positions."""
    head_dim = hidden // heads
    vocab = c["vocab_size"]
    return Shape(
        model_type=c["model_type"],
        hidden_size=hidden,
        layers=layers,
        attention_heads=heads,
        key_value_heads=kv_heads,
        head_dim=head_dim,
        vocab_size=vocab,
        intermediate_size=inner,
        max_position_embeddings=positions,
        parameters=Parameters(
            embedding=vocab * hidden + table,
            output=0 if c.get("tie_word_embeddings", tied) else vocab * hidden,
            query_output=layers * 2 * hidden * hidden,
            key_value=layers * 2 * hidden * kv_heads * head_dim,
            feed_forward=layers * 2 * hidden * inner,
            small=layers * small + extra,
        ),
    )


def falcon(c: Config) -> Shape:
    """Falcon: one shared pair of key and value heads in the 7B, groups of them in the others."""
    hidden, heads = c["hidden_size"], c["num_attention_heads"]
    grouped = bool(c.get("new_decoder_architecture"))
    kv_heads = (c.get("num_kv_heads") or heads) if grouped or not c.get("multi_query") else 1
    norms = c.get("num_ln_in_parallel_attn") or (2 if grouped else 1)
    return _shape(
        c,
        hidden=hidden,
        layers=c["num_hidden_layers"],
        heads=heads,
        kv_heads=kv_heads,
        inner=c.get("ffn_hidden_size") or 4 * hidden,
        positions=c.get("max_position_embeddings"),
        small=2 * hidden * norms,
        tied=True,
        extra=2 * hidden,
    )


def gptj(c: Config) -> Shape:
    """GPT-J: no biases in the attention, one norm per layer, a bias on the output."""
    hidden = c["n_embd"]
    inner = c.get("n_inner") or 4 * hidden
    return _shape(
        c,
        hidden=hidden,
        layers=c["n_layer"],
        heads=c["n_head"],
        kv_heads=c["n_head"],
        inner=inner,
        positions=c["n_positions"],
        small=inner + 3 * hidden,
        tied=False,
        extra=2 * hidden + c["vocab_size"],
    )


def gpt_neox(c: Config) -> Shape:
    """GPT-NeoX: biases everywhere, two norms per layer."""
    return _biased(c, tied=False)


def phi(c: Config) -> Shape:
    """Phi-1 and 2: biases everywhere, one norm per layer, a bias on the output."""
    return _biased(c, tied=False, norms=1, extra=c["vocab_size"])


def opt(c: Config) -> Shape:
    """OPT: biases, two norms, and learned positions with an offset of two rows."""
    positions = c["max_position_embeddings"]
    return _biased(c, tied=True, inner=c["ffn_dim"], table=(positions + 2) * c["hidden_size"])


def bloom(c: Config) -> Shape:
    """BLOOM: biases, two norms, and a norm over the embedding; its file names no length."""
    layers, heads = c.get("n_layer"), c.get("n_head")
    named = {
        "num_hidden_layers": layers or c["num_hidden_layers"],
        "num_attention_heads": heads or c["num_attention_heads"],
        "max_position_embeddings": c.get("seq_length"),
        "intermediate_size": 4 * c["hidden_size"],
    }
    return _biased({**c, **named}, tied=True, extra=2 * c["hidden_size"])


def _biased(
    c: Config,
    *,
    tied: bool,
    norms: int = 2,
    extra: int = 0,
    inner: int | None = None,
    table: int = 0,
) -> Shape:
    hidden, heads = c["hidden_size"], c["num_attention_heads"]
    width = inner or c["intermediate_size"]
    return _shape(
        c,
        hidden=hidden,
        layers=c["num_hidden_layers"],
        heads=heads,
        kv_heads=heads,
        inner=width,
        positions=c.get("max_position_embeddings"),
        small=4 * hidden + width + hidden + 2 * norms * hidden,
        tied=tied,
        extra=2 * hidden + extra,
        table=table,
    )


READERS: dict[str, Callable[[Config], Shape]] = {
    "falcon": falcon,
    "gptj": gptj,
    "gpt_neox": gpt_neox,
    "phi": phi,
    "opt": opt,
    "bloom": bloom,
}
