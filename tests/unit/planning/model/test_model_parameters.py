"""The counts that the models' publishers give, to the last parameter."""

import json
from pathlib import Path

import pytest

from config_factory import Configs
from slipway.planning import architecture
from slipway.planning.model import shape

CONFIGS = Path(__file__).parents[4] / "model_configs"

# Number of parameters in the published safetensors files (their metadata on the hub).
PUBLISHED = {
    "bloom-7b1": 7069016064,
    "codellama-34b": 33743970304,
    "deepseek-v2-lite": 15706484224,
    "deepseek-v3": 671026419200,
    "falcon-40b": 41303293952,
    "falcon-7b": 6921720704,
    "flan-t5-base": 247577856,
    "flan-t5-large": 783150080,
    "flan-t5-small": 76961152,
    "flan-t5-xl": 2849757184,
    "flan-t5-xxl": 11135332352,
    "gemma-2-27b": 27227128320,
    "gemma-2-2b": 2614341888,
    "gemma-2-9b": 9241705984,
    "gemma-2b": 2506172416,
    "gemma-7b": 8537680896,
    "gpt-j-6b": 6050882784,
    "gpt-neox-20b": 20554567680,
    "gpt-oss-120b": 116829156672,
    "gpt-oss-20b": 20914757184,
    "granite-2b": 2533531648,
    "granite-8b": 8170848256,
    "llama-2-13b": 13015864320,
    "llama-2-70b": 68976648192,
    "llama-2-7b": 6738415616,
    "llama-3-70b": 70553706496,
    "llama-3-8b": 8030261248,
    "llama-3.1-405b": 405853388800,
    "llama-3.2-1b": 1235814400,
    "llama-3.2-3b": 3212749824,
    "mistral-7b": 7241732096,
    "mixtral-8x22b": 140630071296,
    "mixtral-8x7b": 46702792704,
    "opt-13b": 12853473280,
    "phi-2": 2779683840,
    "phi-4": 14659507200,
    "qwen-72b": 72287920128,
    "qwen1.5-14b": 14167290880,
    "qwen1.5-7b": 7721324544,
    "qwen1.5-moe-a2.7b": 14315784192,
    "qwen2-0.5b": 494032768,
    "qwen2-1.5b": 1543714304,
    "qwen2.5-14b": 14770033664,
    "qwen2.5-32b": 32763876352,
    "qwen2.5-72b": 72706203648,
    "qwen2.5-7b": 7615616512,
    "qwen3-0.6b": 596049920,
    "qwen3-14b": 14768307200,
    "qwen3-30b-a3b": 30532122624,
    "qwen3-32b": 32762123264,
    "qwen3-8b": 8190735360,
    "smollm2-135m": 134515008,
}
# Vision towers and projectors are counted from the published dimensions; these are not exact.
CLOSE = {
    "falcon-11b": 11103432704,
    "gemma-3-12b": 12187325040,
    "gemma-3-27b": 27432406640,
    "gemma-3-4b": 4300079472,
    "internvl3-78b": 78408318336,
    "mistral-small-24b": 24011361280,
}


@pytest.mark.parametrize(("name", "count"), PUBLISHED.items())
def test_parameters_are_counted_to_the_last_one(name: str, count: int) -> None:
    found = architecture.find(CONFIGS, name)
    assert found is not None
    assert found.parameters() == count


@pytest.mark.parametrize(("name", "count"), CLOSE.items())
def test_parameters_with_a_vision_tower_are_counted_within_a_tenth_of_a_per_mille(
    name: str, count: int
) -> None:
    found = architecture.find(CONFIGS, name)
    assert found is not None
    assert found.parameters() == pytest.approx(count, rel=1e-4)


def test_every_committed_architecture_has_a_shape() -> None:
    names = architecture.names(CONFIGS)
    assert len(names) == 68
    assert [n for n in names if getattr(architecture.find(CONFIGS, n), "shape", None) is None] == []


def test_a_model_type_that_is_not_listed_is_unknown() -> None:
    assert shape({"model_type": "mamba", "hidden_size": 768}) is None
    assert shape({}) is None


def test_a_file_that_misses_a_dimension_is_unknown() -> None:
    config = json.loads((CONFIGS / "architectures" / "llama-2-7b.json").read_text("utf-8"))
    assert shape({k: v for k, v in config.items() if k != "vocab_size"}) is None
    assert shape({**config, "num_attention_heads": 0}) is None
    assert shape({"model_type": "gemma3", "vision_config": {}}) is None


def test_sliding_layers_are_counted_from_the_file() -> None:
    def sliding(name: str) -> tuple[int | None, int, int]:
        found = architecture.find(CONFIGS, name)
        assert found is not None
        assert found.shape is not None
        return found.shape.sliding_window, found.shape.sliding_layers, found.shape.layers

    assert sliding("gemma-2-9b") == (4096, 21, 42)
    assert sliding("gemma-3-4b") == (1024, 29, 34)
    assert sliding("gpt-oss-20b") == (128, 12, 24)
    assert sliding("qwen2.5-7b") == (None, 0, 28)


def test_users_drop_in_their_own_file(configs: Configs) -> None:
    seed = (CONFIGS / "architectures" / "qwen3-8b.json").read_text("utf-8")
    configs.raw("architectures/ours.json", seed)
    found = architecture.find(configs.folder, "ours")
    assert found is not None
    assert found.parameters() == PUBLISHED["qwen3-8b"]
