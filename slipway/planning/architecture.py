"""The model's own Hugging Face config.json: what can be known of it without its weights."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

BYTES_PER_PARAMETER = {"fp32": 4, "fp16": 2, "bf16": 2, "fp8": 1, "int8": 1}
_DTYPES = {"float32": "fp32", "float16": "fp16", "bfloat16": "bf16"}

# The model types whose parameters this file can count; of any other the size is unknown.
_DECODERS = frozenset({"llama", "mistral", "mixtral"})


@dataclass(frozen=True)
class Architecture:
    """A config.json, with the total of its weight files where that is known exactly.

    ``weights_bytes`` comes from ``<name>.safetensors.index.json`` beside the file, if there is one.
    """

    name: str
    config: dict[str, Any]
    weights_bytes: int | None = None

    @property
    def model_type(self) -> str:
        """Hugging Face's name of the architecture, for example llama."""
        return str(self.config.get("model_type", "unknown"))

    @property
    def experts(self) -> int:
        """Experts of a mixture, 0 for a dense model."""
        return int(self.config.get("num_local_experts") or self.config.get("num_experts") or 0)

    @property
    def encoder_decoder(self) -> bool:
        """True for models such as T5 that are not decoders alone."""
        return bool(self.config.get("is_encoder_decoder"))

    @property
    def attention_heads(self) -> int | None:
        """Query heads."""
        return self.config.get("num_attention_heads")

    @property
    def key_value_heads(self) -> int | None:
        """Key and value heads; fewer than query heads with grouped-query attention."""
        return self.config.get("num_key_value_heads") or self.attention_heads

    @property
    def max_position_embeddings(self) -> int | None:
        """Longest sequence in tokens that the model was made for."""
        return self.config.get("max_position_embeddings")

    @property
    def dtype(self) -> str | None:
        """Type in which the weights are published."""
        return _DTYPES.get(self.config.get("torch_dtype") or self.config.get("dtype") or "")

    def parameters(self) -> int | None:
        """Number of parameters, counted layer by layer; None for an architecture not known here.

        Source of the formula: the modelling code of transformers for llama, mistral and mixtral.
        """
        c = self.config
        if self.model_type not in _DECODERS:
            return None
        hidden, layers = c["hidden_size"], c["num_hidden_layers"]
        heads = c["num_attention_heads"]
        head_dim = c.get("head_dim") or hidden // heads
        kv_heads = c.get("num_key_value_heads") or heads
        attention = hidden * head_dim * (2 * heads + 2 * kv_heads)
        expert = 3 * hidden * c["intermediate_size"]
        feed_forward = expert * self.experts + hidden * self.experts if self.experts else expert
        embedding = c["vocab_size"] * hidden
        output = 0 if c.get("tie_word_embeddings") else embedding
        norms = 2 * hidden
        return int(embedding + output + hidden + layers * (attention + feed_forward + norms))

    def weights_gib(self, dtype: str | None) -> float | None:
        """Size of the weight files in GiB: exact from the index, else parameters x bytes."""
        if self.weights_bytes is not None:
            return self.weights_bytes / 2**30
        parameters = self.parameters()
        width = BYTES_PER_PARAMETER.get(dtype or "") or BYTES_PER_PARAMETER.get(self.dtype or "")
        return None if parameters is None or width is None else parameters * width / 2**30


def names(configs: Path) -> list[str]:
    """Names of the architectures below ``configs``/architectures."""
    files = (configs / "architectures").glob("*.json")
    return sorted(f.stem for f in files if not f.name.endswith(".safetensors.index.json"))


@cache
def find(configs: Path, name: str) -> Architecture | None:
    """Read ``architectures/<name>.json``; None when it is missing or not a JSON object."""
    path = configs / "architectures" / f"{name}.json"
    index = path.with_name(f"{name}.safetensors.index.json")
    try:
        config = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(config, dict):
        return None
    return Architecture(name, config, _total_size(index))


def _total_size(index: Path) -> int | None:
    try:
        return int(json.loads(index.read_text("utf-8"))["metadata"]["total_size"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
