import json
from typing import Any

import pytest

from config_factory import GPU, NEURON, Configs, Refusals, changed

LENGTH = "release.serving.max_model_len"
VLLM = changed(GPU, {"release.model.architecture": "llama"})
TGI = changed(VLLM, {"release.container": {"family": "huggingface-llm", "version": "3.3.6"}})


def write_architecture(configs: Configs, **more: Any) -> None:
    config = {"model_type": "llama", "max_position_embeddings": 4096, **more}
    configs.raw("architectures/llama.json", json.dumps(config))


def test_more_positions_than_the_model_has_are_refused(
    refusals: Refusals, configs: Configs
) -> None:
    write_architecture(configs)

    assert refusals("SRV-022", {LENGTH: 8192}, base=VLLM) == [
        "dev/model.yaml: release.serving.max_model_len: 8192 is more than the 4096 positions of"
        " llama, and vLLM does not start with more; use at most 4096 [SRV-022]"
    ]
    assert refusals("SRV-022", {LENGTH: 4096}, base=VLLM) == []


@pytest.mark.parametrize(
    "container",
    [{"family": "djl-deepspeed", "version": "0.27.0"}, {"family": "vllm", "version": "0.30.0"}],
)
def test_every_container_with_vllm_is_judged(
    refusals: Refusals, configs: Configs, container: dict[str, str]
) -> None:
    write_architecture(configs)

    assert len(refusals("SRV-022", {LENGTH: 8192, "release.container": container}, base=VLLM)) == 1
    assert refusals("SRV-022", {LENGTH: 4096, "release.container": container}, base=VLLM) == []


def test_the_native_key_is_judged_too(refusals: Refusals, configs: Configs) -> None:
    write_architecture(configs)
    native = {"release.serving.options": {"option.max_model_len": 8192}}

    assert refusals("SRV-022", native, base=VLLM) == [
        "dev/model.yaml: release.serving.options.option.max_model_len: 8192 is more than the 4096"
        " positions of llama, and vLLM does not start with more; use at most 4096 [SRV-022]"
    ]


def test_llama_3_scaling_is_within_the_positions_already(
    refusals: Refusals, configs: Configs
) -> None:
    write_architecture(configs, rope_scaling={"rope_type": "llama3", "factor": 8.0})

    assert len(refusals("SRV-022", {LENGTH: 8192}, base=VLLM)) == 1


@pytest.mark.parametrize(
    "more",
    [
        {"rope_scaling": {"type": "linear", "factor": 4.0}},
        {"rope_parameters": {"rope_type": "yarn", "factor": 4.0}},
        {"rope_parameters": {"full_attention": {"rope_type": "yarn", "factor": 4.0}}},
        {"model_max_length": 16384},
        {"max_position_embeddings": None},
    ],
)
def test_positions_that_may_be_stretched_are_no_false_alarm(
    refusals: Refusals, configs: Configs, more: dict[str, Any]
) -> None:
    write_architecture(configs, **more)

    assert refusals("SRV-022", {LENGTH: 8192}, base=VLLM) == []


def test_an_override_and_another_engine_are_accepted(refusals: Refusals, configs: Configs) -> None:
    write_architecture(configs)
    long: dict[str, Any] = {LENGTH: 8192}
    allowed = {"release.serving.environment": {"VLLM_ALLOW_LONG_MAX_MODEL_LEN": "1"}}
    scaled = {"release.serving.options": {"option.rope_scaling": '{"factor": 2.0}'}}

    assert refusals("SRV-022", {**long, **allowed}, base=VLLM) == []
    assert refusals("SRV-022", {**long, **scaled}, base=VLLM) == []
    assert refusals("SRV-022", long, base=TGI) == []
    assert refusals("SRV-022", long, base=NEURON) == []
