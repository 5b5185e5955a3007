from typing import Any

import pytest

from config_factory import NEURON, Refusals


def test_more_than_the_gpus_of_the_instance_is_refused(refusals: Refusals) -> None:
    assert refusals("SRV-001", {"release.serving.tensor_parallel_degree": 8}) == [
        "dev/model.yaml: release.serving.tensor_parallel_degree: 8 is more than the 4 GPUs of"
        " ml.g5.12xlarge; use at most 4, or a larger instance type [SRV-001]"
    ]


def test_more_than_the_neuron_cores_of_the_instance_is_refused(refusals: Refusals) -> None:
    assert refusals("SRV-001", {"release.serving.tensor_parallel_degree": 24}, base=NEURON) == [
        "dev/model.yaml: release.serving.tensor_parallel_degree: 24 is more than the 12 NeuronCores"
        " of ml.inf2.24xlarge; use at most 12, or a larger instance type [SRV-001]"
    ]


@pytest.mark.parametrize(
    ("family", "version", "place"),
    [
        ("djl-lmi", "0.36.0", "options.option.tensor_parallel_degree"),
        ("djl-lmi", "0.36.0", "environment.TENSOR_PARALLEL_DEGREE"),
        ("huggingface-llm", "1.0.3", "environment.SM_NUM_GPUS"),
    ],
)
def test_the_containers_own_name_is_judged_too(
    refusals: Refusals, family: str, version: str, place: str
) -> None:
    section, _, name = place.partition(".")

    def given(degree: str) -> dict[str, Any]:
        return {
            "release.container": {"family": family, "version": version},
            f"release.serving.{section}": {name: degree},
        }

    assert refusals("SRV-001", given("8")) == [
        f"dev/model.yaml: release.serving.{place}: 8 is more than the 4 GPUs of ml.g5.12xlarge; use"
        " at most 4, or a larger instance type [SRV-001]"
    ]
    assert refusals("SRV-001", given("4")) == []


def test_all_of_the_instance_is_accepted(refusals: Refusals) -> None:
    assert refusals("SRV-001", {"release.serving.tensor_parallel_degree": 4}) == []
    assert refusals("SRV-001", {"release.serving.tensor_parallel_degree": "max"}) == []
    assert refusals("SRV-001", base=NEURON) == []
