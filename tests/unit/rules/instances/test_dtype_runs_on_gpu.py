from config_factory import GPU, Configs, Refusals
from ways_out import findings, still_refused

T4 = {
    "release.serving.instance_type": "ml.g4dn.12xlarge",
    "release.serving.dtype": "bf16",
}


def test_bf16_on_a_gpu_without_it_is_refused_under_vllm(refusals: Refusals) -> None:
    assert refusals("INS-007", T4) == [
        "dev/model.yaml: release.serving.dtype: the T4 of ml.g4dn.12xlarge does not compute in"
        " bf16,"
        " and vLLM does not start with it; set dtype: fp16, or choose a newer GPU [INS-007]"
    ]


def test_the_named_type_passes_every_rule(configs: Configs) -> None:
    assert findings(configs, "INS-007", T4, GPU)
    assert still_refused(configs, "INS-007", T4, GPU) == []


def test_fp16_there_and_bf16_elsewhere_are_accepted(refusals: Refusals) -> None:
    assert refusals("INS-007", {**T4, "release.serving.dtype": "fp16"}) == []
    assert refusals("INS-007", {"release.serving.dtype": "bf16"}) == []
