from typing import Any

from config_factory import Refusals

OPTIONS = "release.serving.options"


def test_two_values_under_two_names_are_refused(refusals: Refusals) -> None:
    changes: dict[str, Any] = {
        "release.serving.max_rolling_batch_size": 32,
        OPTIONS: {"option.max_num_seqs": "64"},
    }

    assert refusals("SRV-016", changes) == [
        "dev/model.yaml: release.serving.options.option.max_num_seqs: '64' contradicts '32', which"
        " release.serving.max_rolling_batch_size gives option.max_rolling_batch_size; remove it:"
        " LMI takes its own name alone [SRV-016]"
    ]
    assert refusals("SRV-016", {**changes, OPTIONS: {}}) == []


def test_a_variable_is_judged_too(refusals: Refusals) -> None:
    changes: dict[str, Any] = {
        "release.serving.tensor_parallel_degree": 4,
        "release.serving.environment": {"OPTION_TENSOR_PARALLEL_SIZE": "2"},
    }

    assert refusals("SRV-016", changes) == [
        "dev/model.yaml: release.serving.environment.OPTION_TENSOR_PARALLEL_SIZE: '2' contradicts"
        " '4', which release.serving.tensor_parallel_degree gives option.tensor_parallel_degree;"
        " remove it: LMI takes its own name alone [SRV-016]"
    ]


def test_one_value_or_one_name_or_the_maximum_is_accepted(refusals: Refusals) -> None:
    same: dict[str, Any] = {
        "release.serving.max_rolling_batch_size": 32,
        OPTIONS: {"option.max_num_seqs": "32"},
    }
    most: dict[str, Any] = {
        "release.serving.tensor_parallel_degree": "max",
        OPTIONS: {"option.tensor_parallel_size": "4"},
    }

    assert refusals("SRV-016", same) == []
    assert refusals("SRV-016", most) == []
    assert refusals("SRV-016", {OPTIONS: {"option.max_num_seqs": "64"}}) == []
