from typing import Any

from config_factory import GPU, REMOVE, Refusals, changed

LMI_DIST = changed(
    GPU,
    {
        "release.container": {"family": "djl-deepspeed", "version": "0.26.0"},
        "release.serving.backend": "lmi-dist",
        "release.serving.quantize": "gptq",
        "release.serving.dtype": "fp16",
    },
)
DEEPSPEED = changed(
    LMI_DIST,
    {
        "release.serving.backend": "deepspeed",
        "release.serving.quantize": "smoothquant",
        "release.serving.dtype": "bf16",
    },
)
TGI = changed(
    GPU,
    {
        "release.container": {"family": "huggingface-llm", "version": "1.0.3"},
        "release.serving.quantize": "gptq",
        "release.serving.dtype": "fp16",
    },
)
DTYPE = "release.serving.dtype"


def test_lmi_dist_takes_one_of_the_two(refusals: Refusals) -> None:
    assert refusals("SRV-010", base=LMI_DIST) == [
        "dev/model.yaml: release.serving.dtype: lmi-dist in djl-deepspeed 0.26.0 does not start"
        " with both dtype fp16 and quantize gptq; remove it: quantize decides how the weights are"
        " loaded [SRV-010]"
    ]
    assert refusals("SRV-010", {DTYPE: REMOVE}, base=LMI_DIST) == []


def test_lmi_dist_on_vllm_takes_both(refusals: Refusals) -> None:
    assert refusals("SRV-010", {"release.container.version": "0.27.0"}, base=LMI_DIST) == []


def test_smoothquant_with_bf16_is_refused(refusals: Refusals) -> None:
    assert refusals("SRV-010", base=DEEPSPEED) == [
        "dev/model.yaml: release.serving.dtype: deepspeed in djl-deepspeed 0.26.0 does not start"
        " with bf16 and smoothquant; set it to fp16 [SRV-010]"
    ]
    assert refusals("SRV-010", {DTYPE: "fp16"}, base=DEEPSPEED) == []
    assert refusals("SRV-010", {DTYPE: REMOVE}, base=DEEPSPEED) == []


def test_the_native_keys_are_judged_too(refusals: Refusals) -> None:
    changes: dict[str, Any] = {
        DTYPE: REMOVE,
        "release.serving.options": {"option.dtype": "bf16"},
    }

    assert refusals("SRV-010", changes, base=DEEPSPEED) == [
        "dev/model.yaml: release.serving.options.option.dtype: deepspeed in djl-deepspeed 0.26.0"
        " does not start with bf16 and smoothquant; set it to fp16 [SRV-010]"
    ]


def test_tgi_takes_one_of_the_two(refusals: Refusals) -> None:
    assert refusals("SRV-010", base=TGI) == [
        "dev/model.yaml: release.serving.dtype: TGI in huggingface-llm 1.0.3 does not start with"
        " both dtype float16 and quantize gptq; remove it: quantize decides how the weights are"
        " loaded [SRV-010]"
    ]
    assert refusals("SRV-010", {DTYPE: REMOVE}, base=TGI) == []


def test_tgi_of_later_versions_takes_a_dtype_for_bitsandbytes(refusals: Refusals) -> None:
    later: dict[str, Any] = {"release.container.version": "1.4.0"}
    bitsandbytes = {**later, "release.serving.quantize": "bitsandbytes-nf4"}

    assert len(refusals("SRV-010", later, base=TGI)) == 1
    assert refusals("SRV-010", bitsandbytes, base=TGI) == []
    assert len(refusals("SRV-010", {"release.serving.quantize": "bitsandbytes"}, base=TGI)) == 1


def test_one_alone_is_accepted(refusals: Refusals) -> None:
    assert refusals("SRV-010", {"release.serving.quantize": REMOVE}, base=TGI) == []
    assert refusals("SRV-010", {"release.serving.quantize": REMOVE}, base=LMI_DIST) == []
    assert refusals("SRV-010") == []
