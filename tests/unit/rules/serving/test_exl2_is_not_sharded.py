from config_factory import GPU, Refusals, changed

EXL2 = changed(
    GPU,
    {
        "release.container": {"family": "huggingface-llm", "version": "3.3.6"},
        "release.serving.quantize": "exl2",
    },
)


def test_exl2_on_several_gpus_is_refused(refusals: Refusals) -> None:
    assert refusals("SRV-018", base=EXL2) == [
        "dev/model.yaml: release.serving.quantize: TGI does not shard exl2, and 4 GPUs are asked"
        " for; set tensor_parallel_degree: 1, or choose another quantization [SRV-018]"
    ]
    assert refusals("SRV-018", {"release.serving.tensor_parallel_degree": 1}, base=EXL2) == []


def test_another_quantization_and_another_container_are_accepted(refusals: Refusals) -> None:
    assert refusals("SRV-018", {"release.serving.quantize": "awq"}, base=EXL2) == []
    assert refusals("SRV-018", {"release.serving.quantize": "exl2"}) == []
