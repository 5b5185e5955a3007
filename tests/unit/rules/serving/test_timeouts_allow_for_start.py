import json
from typing import Any

from config_factory import GPU, NEURON, REMOVE, Configs, Refusals, changed

DOWNLOAD = "release.serving.model_data_download_timeout_seconds"
STARTUP = "release.serving.container_startup_health_check_timeout_seconds"
LLAMA_13B = {
    "model_type": "llama",
    "hidden_size": 5120,
    "intermediate_size": 13824,
    "num_hidden_layers": 40,
    "num_attention_heads": 40,
    "vocab_size": 32000,
    "torch_dtype": "float16",
}
KNOWN = changed(GPU, {"release.model.architecture": "llama-13b"})
TGI = changed(
    KNOWN,
    {
        "release.container": {"family": "huggingface-llm", "version": "1.0.3"},
        "release.model.weights": "s3://weights/model/",
    },
)


def write_architecture(configs: Configs) -> None:
    configs.raw("architectures/llama-13b.json", json.dumps(LLAMA_13B))


def test_a_start_shorter_than_the_weights_take_is_warned_about(
    refusals: Refusals, configs: Configs
) -> None:
    write_architecture(configs)

    assert refusals("SRV-021", {STARTUP: 200}, base=KNOWN) == [
        "dev/model.yaml: release.serving.container_startup_health_check_timeout_seconds: 200 s is"
        " less than the 206 s that it is likely to take: 24.2 GiB at 0.2 GiB/s to download (by the"
        " container, while it starts) and 1.0 GiB/s to load, 60 s for the engine; set it to at"
        " least 206, or leave it out [SRV-021]"
    ]
    assert refusals("SRV-021", {STARTUP: 206}, base=KNOWN) == []


def test_a_download_shorter_than_the_weights_take_is_warned_about(
    refusals: Refusals, configs: Configs
) -> None:
    write_architecture(configs)

    assert refusals("SRV-021", {DOWNLOAD: 120, STARTUP: 85}, base=TGI) == [
        "dev/model.yaml: release.serving.model_data_download_timeout_seconds: 120 s is less than"
        " the 122 s that it is likely to take: 24.2 GiB at 0.2 GiB/s to download and 1.0 GiB/s to"
        " load, 60 s for the engine; set it to at least 122, or leave it out [SRV-021]"
    ]
    assert refusals("SRV-021", {DOWNLOAD: 122, STARTUP: 85}, base=TGI) == []


def test_a_neuron_model_of_jumpstart_is_given_its_hour(refusals: Refusals) -> None:
    assert refusals("SRV-021", {STARTUP: 900}, base=NEURON) == [
        "dev/model.yaml: release.serving.container_startup_health_check_timeout_seconds: 900 s is"
        " less than the 3600 s that JumpStart itself gives its Neuron models; set it to 3600, or"
        " leave it out [SRV-021]"
    ]
    assert refusals("SRV-021", {STARTUP: 3600}, base=NEURON) == []


def test_compiling_at_the_start_is_given_its_hour(refusals: Refusals) -> None:
    compiled = changed(
        NEURON,
        {
            "release.model": {"source": "s3", "weights": "s3://weights/model/"},
            "release.neuron": {"compile": "allow"},
        },
    )

    assert refusals("SRV-021", {STARTUP: 1800}, base=compiled) == [
        "dev/model.yaml: release.serving.container_startup_health_check_timeout_seconds: 1800 s is"
        " less than the longest time-out, and Neuron compiles its graphs at the start, for a time"
        " that is not known; set it to 3600, or leave it out [SRV-021]"
    ]
    assert refusals("SRV-021", {STARTUP: 3600}, base=compiled) == []


def test_tensorrt_llm_builds_its_engine_unless_s3_may_hold_one(refusals: Refusals) -> None:
    trtllm = changed(GPU, {"release.container": {"family": "djl-tensorrtllm", "version": "0.26.0"}})
    prepared: dict[str, Any] = {STARTUP: 1800, "release.model.weights": "s3://weights/engine/"}

    assert refusals("SRV-021", {STARTUP: 1800}, base=trtllm) == [
        "dev/model.yaml: release.serving.container_startup_health_check_timeout_seconds: 1800 s is"
        " less than the longest time-out, and TensorRT-LLM builds its engine at the start, for a"
        " time that is not known; set it to 3600, or leave it out [SRV-021]"
    ]
    assert refusals("SRV-021", {STARTUP: 3600}, base=trtllm) == []
    assert refusals("SRV-021", prepared, base=trtllm) == []


def test_computed_time_outs_and_unknown_weights_are_accepted(refusals: Refusals) -> None:
    assert refusals("SRV-021") == []
    unknown = {"release.model.architecture": REMOVE}
    assert refusals("SRV-021", {STARTUP: 60, DOWNLOAD: 60} | unknown) == []
