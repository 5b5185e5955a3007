"""config.json -> Shape. A model type that is not listed here is unknown, never guessed."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from slipway.planning.model.families import (
    classic,
    encoder_decoder,
    gated,
    latent,
    multimodal,
    qwen,
)
from slipway.planning.model.shape import Shape

Config = dict[str, Any]

READERS: dict[str, Callable[[Config], Shape]] = {
    **dict.fromkeys(gated.TRAITS, gated.read),
    **classic.READERS,
    "qwen": qwen.read,
    "t5": encoder_decoder.read,
    "deepseek_v2": latent.read,
    "deepseek_v3": latent.read,
}


def shape(config: Config) -> Shape | None:
    """Return the model's shape; None for an unknown type or a file that misses a dimension."""
    model_type = config.get("model_type")
    try:
        if model_type in multimodal.TYPES:
            inner = _language(config)
            if inner is None:
                return None
            vision = multimodal.tower(config, inner.hidden_size)
            return replace(inner, parameters=replace(inner.parameters, vision=vision))
        reader = READERS.get(str(model_type))
        return None if reader is None else reader(config)
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None


def _language(config: Config) -> Shape | None:
    inner = multimodal.text(config)
    reader = READERS.get(str(inner.get("model_type")))
    return None if reader is None else reader(inner)
