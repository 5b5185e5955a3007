"""DeepSeek: multi-head latent attention, and experts after the first dense layers.

Source of the counts: the modelling code of transformers 4.57, deepseek_v2 and deepseek_v3.
"""

from typing import Any

from slipway.planning.model.shape import Parameters, Shape


def read(c: dict[str, Any]) -> Shape:
    """Return the shape; the cache keeps one latent vector per token and layer."""
    hidden, layers, heads = c["hidden_size"], c["num_hidden_layers"], c["num_attention_heads"]
    rank, rope = c["kv_lora_rank"], c["qk_rope_head_dim"]
    nope, value = c["qk_nope_head_dim"], c["v_head_dim"]
    vocab, experts = c["vocab_size"], c.get("n_routed_experts") or 0
    query_rank = c.get("q_lora_rank")
    query = (
        hidden * heads * (nope + rope)
        if query_rank is None
        else hidden * query_rank + query_rank * heads * (nope + rope)
    )
    dense = min(layers, c.get("first_k_dense_replace") or 0) if experts else layers
    size = c.get("moe_intermediate_size") or 0
    mixed = 3 * hidden * size * (experts + (c.get("n_shared_experts") or 0))
    correction = experts if c["model_type"] == "deepseek_v3" else 0
    norms = 2 * hidden + rank + (query_rank or 0)
    return Shape(
        model_type=c["model_type"],
        hidden_size=hidden,
        layers=layers,
        attention_heads=heads,
        key_value_heads=heads,
        head_dim=nope + rope,
        vocab_size=vocab,
        intermediate_size=c["intermediate_size"],
        max_position_embeddings=c.get("max_position_embeddings"),
        parameters=Parameters(
            embedding=vocab * hidden,
            output=0 if c.get("tie_word_embeddings") else vocab * hidden,
            query_output=layers * (query + heads * value * hidden),
            key_value=layers * (hidden * (rank + rope) + rank * heads * (nope + value)),
            feed_forward=dense * 3 * hidden * c["intermediate_size"] + (layers - dense) * mixed,
            small=hidden + layers * norms + (layers - dense) * (hidden * experts + correction),
        ),
        experts=experts,
        experts_per_token=c.get("num_experts_per_tok") or 0,
        expert_intermediate_size=size,
        latent_size=rank + rope,
    )
