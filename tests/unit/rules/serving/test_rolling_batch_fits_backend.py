from typing import Any

import pytest

from config_factory import GPU, NEURON, REMOVE, Configs, Refusals, changed

DEEPSPEED = changed(
    GPU,
    {
        "release.container": {"family": "djl-deepspeed", "version": "0.26.0"},
        "release.serving.backend": "deepspeed",
    },
)
TRTLLM = changed(GPU, {"release.container": {"family": "djl-tensorrtllm", "version": "0.26.0"}})


def rolling_batch(value: str) -> dict[str, Any]:
    return {"release.serving.options": {"option.rolling_batch": value}}


def test_deepspeed_with_the_rolling_batch_of_another_is_refused(refusals: Refusals) -> None:
    assert refusals("SRV-009", rolling_batch("vllm"), base=DEEPSPEED) == [
        "dev/model.yaml: release.serving.options.option.rolling_batch: deepspeed in djl-deepspeed"
        " 0.26.0 does not start with 'vllm'; write auto [SRV-009]"
    ]
    assert refusals("SRV-009", rolling_batch("auto"), base=DEEPSPEED) == []


@pytest.mark.parametrize("value", ["disable", "lmi-dist"])
def test_tensorrt_llm_without_its_rolling_batch_is_refused(refusals: Refusals, value: str) -> None:
    assert refusals("SRV-009", rolling_batch(value), base=TRTLLM) == [
        "dev/model.yaml: release.serving.options.option.rolling_batch: trtllm in djl-tensorrtllm"
        f" 0.26.0 does not start with '{value}'; write auto [SRV-009]"
    ]
    assert refusals("SRV-009", rolling_batch("auto"), base=TRTLLM) == []


def test_a_later_tensorrt_llm_may_do_without_for_a_t5(refusals: Refusals, configs: Configs) -> None:
    configs.raw("architectures/llama.json", '{"model_type": "llama"}')
    configs.raw("architectures/t5.json", '{"model_type": "t5", "is_encoder_decoder": true}')
    later = changed(TRTLLM, {"release.container.version": "0.29.0"})
    llama = changed(later, {"release.model.architecture": "llama"})
    t5 = changed(later, {"release.model.architecture": "t5", "release.serving.backend": "trtllm"})

    assert len(refusals("SRV-009", rolling_batch("disable"), base=llama)) == 1
    assert refusals("SRV-009", rolling_batch("auto"), base=llama) == []
    assert refusals("SRV-009", rolling_batch("disable"), base=t5) == []
    unknown = changed(later, {"release.model.architecture": REMOVE})
    assert refusals("SRV-009", rolling_batch("disable"), base=unknown) == []


def test_what_the_backends_know_is_accepted(refusals: Refusals) -> None:
    for value in ("auto", "deepspeed", "disable"):
        assert refusals("SRV-009", rolling_batch(value), base=DEEPSPEED) == []
    assert refusals("SRV-009", rolling_batch("trtllm"), base=TRTLLM) == []
    assert refusals("SRV-009", rolling_batch("disable"), base=NEURON) == []
    assert refusals("SRV-009") == []
