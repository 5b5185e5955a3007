import pytest

from config_factory import NEURON, Refusals

DTYPE = "release.serving.dtype"
TGI = {"release.container": {"family": "huggingface-llm", "version": "2.0.2"}}


def test_a_narrow_type_is_refused_under_vllm(refusals: Refusals) -> None:
    assert refusals("SRV-026", {DTYPE: "fp8"}) == [
        "dev/model.yaml: release.serving.dtype: vllm in djl-lmi takes no 'fp8'; use bf16 or fp16 or"
        " fp32; for fp8 weights set quantize [SRV-026]"
    ]


def test_a_type_that_tgi_would_never_see_is_refused(refusals: Refusals) -> None:
    assert refusals("SRV-026", {**TGI, DTYPE: "fp32"}) == [
        "dev/model.yaml: release.serving.dtype: tgi in huggingface-llm takes no 'fp32'; use bf16 or"
        " fp16 [SRV-026]"
    ]


@pytest.mark.parametrize("dtype", ["bf16", "fp16", "auto"])
def test_types_that_both_take_are_accepted(refusals: Refusals, dtype: str) -> None:
    assert refusals("SRV-026", {DTYPE: dtype}) == []
    assert refusals("SRV-026", {**TGI, DTYPE: dtype}) == []


def test_an_artefact_and_no_type_are_left_alone(refusals: Refusals) -> None:
    assert refusals("SRV-026", {DTYPE: "int8"}, base=NEURON) == []
    assert refusals("SRV-026") == []
