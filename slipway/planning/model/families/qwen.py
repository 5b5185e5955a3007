"""The first Qwen, whose feed-forward width in config.json counts both gated matrices."""

from typing import Any

from slipway.planning.model.shape import Parameters, Shape


def read(c: dict[str, Any]) -> Shape:
    """Return the shape. Source: modeling_qwen.py of Qwen/Qwen-72B."""
    hidden, layers, heads = c["hidden_size"], c["num_hidden_layers"], c["num_attention_heads"]
    inner, vocab = c["intermediate_size"] // 2, c["vocab_size"]
    return Shape(
        model_type=c["model_type"],
        hidden_size=hidden,
        layers=layers,
        attention_heads=heads,
        key_value_heads=heads,
        head_dim=hidden // heads,
        vocab_size=vocab,
        intermediate_size=inner,
        max_position_embeddings=c.get("max_position_embeddings") or c.get("seq_length"),
        parameters=Parameters(
            embedding=vocab * hidden,
            output=vocab * hidden,
            query_output=layers * 2 * hidden * hidden,
            key_value=layers * 2 * hidden * hidden,
            feed_forward=layers * 3 * hidden * inner,
            small=hidden + layers * 5 * hidden,
        ),
    )
