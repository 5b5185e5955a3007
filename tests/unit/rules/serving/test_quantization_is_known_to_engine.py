import pytest

from config_factory import Refusals

TGI = {"release.container": {"family": "huggingface-llm", "version": "2.0.2"}}


def test_a_method_that_no_version_of_tgi_has_is_refused(refusals: Refusals) -> None:
    assert refusals("SRV-025", {**TGI, "release.serving.quantize": "smoothquant"}) == [
        "dev/model.yaml: release.serving.quantize: no version of tgi has 'smoothquant': its"
        " launcher"
        " does not start; use one of awq, bitsandbytes, bitsandbytes-fp4, bitsandbytes-nf4,"
        " compressed-tensors, eetq, exl2, fp8, gptq, marlin [SRV-025]"
    ]


@pytest.mark.parametrize("method", ["awq", "gptq", "bitsandbytes-nf4", "eetq", "fp8"])
def test_what_tgi_has_is_accepted(refusals: Refusals, method: str) -> None:
    assert refusals("SRV-025", {**TGI, "release.serving.quantize": method}) == []


def test_engines_that_learn_new_methods_are_left_alone(refusals: Refusals) -> None:
    assert refusals("SRV-025", {"release.serving.quantize": "something-new"}) == []
    assert refusals("SRV-025", TGI) == []
