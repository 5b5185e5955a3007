from typing import Any

from config_factory import NEURON, Refusals


def test_a_native_key_that_contradicts_a_field_is_refused(refusals: Refusals) -> None:
    changes: dict[str, Any] = {
        "release.serving.tensor_parallel_degree": 4,
        "release.serving.options": {"option.tensor_parallel_degree": "2"},
    }

    assert refusals("SRV-003", changes) == [
        "dev/model.yaml: release.serving.options.option.tensor_parallel_degree: '2' contradicts"
        " serving.tensor_parallel_degree: 4; keep one of the two [SRV-003]"
    ]


def test_a_variable_that_contradicts_a_field_is_refused(refusals: Refusals) -> None:
    changes: dict[str, Any] = {"release.serving.environment": {"OPTION_N_POSITIONS": "2048"}}

    assert refusals("SRV-003", changes, base=NEURON) == [
        "dev/model.yaml: release.serving.environment.OPTION_N_POSITIONS: '2048' contradicts"
        " serving.max_model_len: 4096; keep one of the two [SRV-003]"
    ]


def test_the_same_value_twice_is_accepted(refusals: Refusals) -> None:
    changes: dict[str, Any] = {"release.serving.environment": {"OPTION_N_POSITIONS": "4096"}}

    assert refusals("SRV-003", changes, base=NEURON) == []
