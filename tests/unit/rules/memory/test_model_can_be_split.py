from config_factory import GPU, Configs, Refusals
from ways_out import still_refused

QWEN = {
    "release.model.architecture": "qwen2.5-7b",
    "release.serving.instance_type": "ml.p4d.24xlarge",
    "release.serving.tensor_parallel_degree": 8,
}


def test_heads_that_cannot_be_divided_are_refused_with_a_degree_that_can(
    refusals: Refusals,
) -> None:
    assert refusals("FIT-001", QWEN) == [
        "dev/model.yaml: release.serving.tensor_parallel_degree: 8 does not split this model: 28"
        " attention heads are not divisible by 8; set tensor_parallel_degree: 4, or instance_type:"
        " ml.g6.2xlarge and tensor_parallel_degree: 1 ($1.222 an hour), or instance_type:"
        " ml.g5.2xlarge and tensor_parallel_degree: 1 ($1.515 an hour) [FIT-001]"
    ]


def test_every_way_out_passes_all_rules(configs: Configs) -> None:
    assert still_refused(configs, "FIT-001", QWEN, GPU) == []


def test_a_degree_that_divides_and_one_that_srv_001_refuses_are_left_alone(
    refusals: Refusals,
) -> None:
    assert refusals("FIT-001", {**QWEN, "release.serving.tensor_parallel_degree": 4}) == []
    assert refusals("FIT-001", {**QWEN, "release.serving.tensor_parallel_degree": 16}) == []
    assert refusals("FIT-001") == []
