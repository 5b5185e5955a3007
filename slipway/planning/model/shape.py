"""A model's dimensions under one set of names, whatever its config.json calls them."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Parameters:
    """Numbers of parameters by part, because engines shard and quantize the parts differently.

    ``embedding`` is the token (and position) table, ``output`` the language-model head (0 when it
    shares the table), ``query_output`` and ``key_value`` the attention's projections,
    ``feed_forward`` dense layers and experts alike, ``small`` norms, biases and routers, and
    ``vision`` a vision tower with its projector.
    """

    embedding: int
    output: int
    query_output: int
    key_value: int
    feed_forward: int
    small: int
    vision: int = 0

    @property
    def total(self) -> int:
        """All parameters."""
        return sum(getattr(self, field.name) for field in fields(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Dimensions of one model. Lengths and windows are in tokens.

    ``key_value_heads`` is the number that the cache keeps. ``latent_size`` is set for multi-head
    latent attention: elements per token and layer that replace keys and values (kv_lora_rank plus
    the rotary part). ``sliding_layers`` of the ``layers`` see no further back than
    ``sliding_window``. ``encoder_layers`` is 0 for a decoder. For a mixture ``intermediate_size``
    is the width of a dense layer and ``expert_intermediate_size`` of one expert.
    """

    model_type: str
    hidden_size: int
    layers: int
    attention_heads: int
    key_value_heads: int
    head_dim: int
    vocab_size: int
    intermediate_size: int
    max_position_embeddings: int | None
    parameters: Parameters
    experts: int = 0
    experts_per_token: int = 0
    expert_intermediate_size: int = 0
    sliding_window: int | None = None
    sliding_layers: int = 0
    latent_size: int | None = None
    encoder_layers: int = 0

    @property
    def full_attention_layers(self) -> int:
        """Layers whose cache grows with the whole sequence."""
        return self.layers - self.sliding_layers
