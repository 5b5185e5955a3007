"""T5: an encoder beside the decoder. Source of the counts: transformers 4.57, t5."""

from typing import Any

from slipway.planning.model.shape import Parameters, Shape


def read(c: dict[str, Any]) -> Shape:
    """Return the shape; ``layers`` are the decoder's, whose cache grows."""
    hidden, heads, head_dim = c["d_model"], c["num_heads"], c["d_kv"]
    encoder = c["num_layers"]
    decoder = c.get("num_decoder_layers") or encoder
    matrices = 3 if str(c.get("feed_forward_proj", "relu")).startswith("gated") else 2
    vocab = c["vocab_size"]
    attention = 2 * hidden * heads * head_dim * (encoder + 2 * decoder)
    biases = 2 * c.get("relative_attention_num_buckets", 32) * heads
    return Shape(
        model_type=c["model_type"],
        hidden_size=hidden,
        layers=decoder,
        attention_heads=heads,
        key_value_heads=heads,
        head_dim=head_dim,
        vocab_size=vocab,
        intermediate_size=c["d_ff"],
        max_position_embeddings=None,
        parameters=Parameters(
            embedding=vocab * hidden,
            output=0 if c.get("tie_word_embeddings", True) else vocab * hidden,
            query_output=attention,
            key_value=attention,
            feed_forward=(encoder + decoder) * matrices * hidden * c["d_ff"],
            small=biases + hidden * (2 * encoder + 3 * decoder + 2),
        ),
        encoder_layers=encoder,
    )
