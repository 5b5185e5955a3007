"""The model's own Hugging Face config.json: what can be known of it without its weights."""

import json
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from slipway.planning import model
from slipway.planning.model import Shape

BYTES_PER_PARAMETER = {"fp32": 4, "fp16": 2, "bf16": 2, "fp8": 1, "int8": 1}
_DTYPES = {"float32": "fp32", "float16": "fp16", "bfloat16": "bf16"}
_WITHIN = ("default", "llama3")
"""Shapes of RoPE scaling that reach no further than max_position_embeddings."""


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
        return 0 if self.shape is None else self.shape.experts

    @property
    def encoder_decoder(self) -> bool:
        """True for models such as T5 that are not decoders alone."""
        return bool(self.config.get("is_encoder_decoder"))

    @property
    def attention_heads(self) -> int | None:
        """Query heads."""
        return None if self.shape is None else self.shape.attention_heads

    @property
    def key_value_heads(self) -> int | None:
        """Key and value heads; fewer than query heads with grouped-query attention."""
        return None if self.shape is None else self.shape.key_value_heads

    @property
    def max_position_embeddings(self) -> int | None:
        """Longest sequence in tokens that the model was made for."""
        if self.shape is not None:
            return self.shape.max_position_embeddings
        found = self.config.get("max_position_embeddings")
        return found if isinstance(found, int) else None

    @property
    def longest_sequence(self) -> int | None:
        """Tokens of the longest sequence with what stretches the positions; None when unknown.

        The shape llama3 of RoPE scaling is within max_position_embeddings already; of any other
        the factor would have to be applied as each engine's version does.
        """
        scaling = self.config.get("rope_scaling") or self.config.get("rope_parameters") or {}
        if not isinstance(scaling, dict) or any(isinstance(p, dict) for p in scaling.values()):
            return None
        if (scaling.get("rope_type") or scaling.get("type") or "default") not in _WITHIN:
            return None
        lengths = [self.max_position_embeddings, self.config.get("model_max_length")]
        known = [length for length in lengths if isinstance(length, int)]
        return max(known) if self.max_position_embeddings and known else None

    @property
    def dtype(self) -> str | None:
        """Type in which the weights are published."""
        return _DTYPES.get(self.config.get("torch_dtype") or self.config.get("dtype") or "")

    @cached_property
    def shape(self) -> Shape | None:
        """Layers, heads and parameters by part; None for an architecture not known here."""
        return model.shape(self.config)

    @property
    def quantization(self) -> str | None:
        """Format in which the weights are published, for example mxfp4; None when they are not
        quantized."""
        method = (self.config.get("quantization_config") or {}).get("quant_method")
        return None if method is None else str(method)

    def parameters(self) -> int | None:
        """Number of parameters, counted part by part; None for an architecture not known here."""
        return None if self.shape is None else self.shape.parameters.total

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
def by_name_or_hub_id(configs: Path) -> dict[str, Architecture]:
    """Every readable architecture, by its file's name and by the hub id that it names."""
    found = {}
    for name in names(configs):
        read = find(configs, name)
        if read is not None:
            found[name] = read
            found.setdefault(str(read.config.get("_name_or_path", name)), read)
    return found


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
