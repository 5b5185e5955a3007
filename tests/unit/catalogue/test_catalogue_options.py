"""Keys of serving.properties: known by exact version or not at all."""

import pytest

from slipway.catalogue import images, options

SEED_KEYS = {
    "engine",
    "option.dtype",
    "option.entryPoint",
    "option.max_rolling_batch_size",
    "option.model_id",
    "option.model_loading_timeout",
    "option.rolling_batch",
    "option.tensor_parallel_degree",
}


def keys(family: str, version: str) -> frozenset[str]:
    found = options.keys(family, version)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("family", "version", "key"),
    [
        ("djl-tensorrtllm", "0.26.0", "option.smoothquant_per_channel"),
        ("djl-tensorrtllm", "0.26.0", "option.rotary_scaling_factor"),
        ("djl-deepspeed", "0.25.0", "option.paged_attention"),
        ("djl-deepspeed", "0.25.0", "option.low_cpu_mem_usage"),
        ("djl-deepspeed", "0.26.0", "option.enforce_eager"),
        ("djl-neuronx", "0.26.0", "option.group_query_attention"),
        ("djl-neuronx", "0.26.0", "option.n_positions"),
        ("djl-neuronx", "0.26.0", "option.load_in_8bit"),
        ("djl-lmi", "0.29.0", "option.gpu_memory_utilization"),
        ("djl-lmi", "0.36.0", "option.max_loras"),
    ],
)
def test_the_keys_of_the_seed_systems_are_known(family: str, version: str, key: str) -> None:
    assert key in keys(family, version)
    assert keys(family, version) >= SEED_KEYS


@pytest.mark.parametrize(
    ("family", "version", "key"),
    [
        ("djl-neuronx", "0.26.0", "option.tensor_parallel_degreel"),
        ("djl-neuronx", "0.25.0", "option.group_query_attention"),
        ("djl-deepspeed", "0.26.0", "option.paged_attention"),
        ("djl-lmi", "0.28.0", "option.smoothquant_alpha"),
        ("djl-lmi", "0.36.0", "option.speculative_draft_model"),
    ],
)
def test_keys_of_other_versions_or_backends_are_not(family: str, version: str, key: str) -> None:
    assert key not in keys(family, version)


@pytest.mark.parametrize(
    ("family", "version"),
    [
        ("djl-lmi", "0.38.0"),
        ("djl-lmi", "0.33.0"),
        ("djl-lmi", "0.25.0"),
        ("djl-neuronx", "0.24.0"),
        ("djl-neuronx", "0.36.0"),
        ("vllm", "0.30.0"),
        ("nothing", "1.0"),
    ],
)
def test_a_version_that_was_not_documented_is_unknown(family: str, version: str) -> None:
    assert options.keys(family, version) is None
    assert options.sections(family, version) is None
    assert options.section(family, version, "engine") == ()
    assert options.passes_on(family, version) == ()


def test_a_key_names_its_sections() -> None:
    assert options.section("djl-deepspeed", "0.26.0", "option.model_id") == ("common",)
    assert options.section("djl-deepspeed", "0.25.0", "option.paged_attention") == ("lmi-dist",)
    assert "vllm" in options.section("djl-deepspeed", "0.26.0", "option.quantize")
    assert options.section("djl-neuronx", "0.26.0", "option.n_positions") == ("neuronx",)


def test_vllm_takes_further_keys_from_035_on() -> None:
    assert options.passes_on("djl-lmi", "0.29.0") == ()
    assert options.passes_on("djl-lmi", "0.36.0") == ("vllm",)


def test_every_documented_version_is_a_published_image_or_its_family_is_unknown() -> None:
    for family in ("djl-lmi", "djl-deepspeed", "djl-neuronx", "djl-tensorrtllm"):
        documented = [v for v in images.versions(family) if options.keys(family, v)]
        assert len(documented) >= 3


def test_every_key_is_whole() -> None:
    for family in images.families():
        for version in images.versions(family):
            for key in options.keys(family, version) or ():
                assert not key.endswith(("_", ".")), key
                assert key.startswith("option.") or key in {
                    "batch_size",
                    "engine",
                    "job_queue_size",
                }


def test_keys_of_tgi() -> None:
    seeds = {"HF_MODEL_ID", "SM_NUM_GPUS", "MAX_INPUT_LENGTH", "MAX_TOTAL_TOKENS"}
    assert options.tgi_keys() >= seeds | {"MAX_BATCH_TOTAL_TOKENS", "MAX_BATCH_PREFILL_TOKENS"}
    assert "MAX_TOTAL_TOKEN" not in options.tgi_keys()
