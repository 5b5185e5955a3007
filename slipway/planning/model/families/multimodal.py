"""A language model with a vision tower in front: the text part decides, the tower adds weights.

Source of the counts: transformers 4.57 (siglip, pixtral, llama4) and InternVL's modelling code.
"""

from typing import Any

Config = dict[str, Any]
TYPES = frozenset({"mistral3", "gemma3", "internvl_chat", "llama4", "llava_next", "llava"})


def text(c: Config) -> Config:
    """Return the language model's own configuration."""
    inner = c.get("text_config") or c.get("llm_config")
    if not isinstance(inner, dict):
        raise KeyError("text_config")
    found: Config = inner
    return found


def tower(c: Config, hidden: int) -> int:
    """Return the parameters of vision tower and projector; ``hidden`` is the language model's."""
    v = c.get("vision_config")
    if not isinstance(v, dict):
        raise KeyError("vision_config")
    size, inner, layers = v["hidden_size"], v["intermediate_size"], v["num_hidden_layers"]
    patch = v["patch_size"]
    gated = v.get("model_type") == "pixtral"
    matrices, biases = (3, 0) if gated else (2, 5 * size + inner)
    positions = 0 if gated else (v["image_size"] // patch) ** 2 * size
    layer = 4 * size * size + matrices * size * inner + biases + 4 * size
    merged = round(1 / c["downsample_ratio"]) ** 2 if "downsample_ratio" in c else 1
    merged = c.get("spatial_merge_size", 1) ** 2 if gated else merged
    projector = size * hidden
    if gated:
        projector += merged * size * size + hidden * hidden
    elif merged > 1:
        projector = merged * size * hidden + hidden * hidden
    return int(layers * layer + 3 * patch * patch * size + positions + projector)
