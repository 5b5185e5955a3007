from typing import Any

from config_factory import GPU, NEURON, Refusals, changed

LMI_DIST = changed(
    GPU,
    {
        "release.container": {"family": "djl-deepspeed", "version": "0.25.0"},
        "release.serving.backend": "lmi-dist",
    },
)
ENVIRONMENT = "release.serving.environment"


def test_a_variable_that_contradicts_an_option_is_refused(refusals: Refusals) -> None:
    changes: dict[str, Any] = {
        "release.serving.options": {"option.model_loading_timeout": "900"},
        ENVIRONMENT: {"OPTION_MODEL_LOADING_TIMEOUT": "3600"},
    }

    assert refusals("SRV-006", changes, base=LMI_DIST) == [
        "dev/model.yaml: release.serving.environment.OPTION_MODEL_LOADING_TIMEOUT: '3600'"
        " contradicts '900', which release.serving.options.option.model_loading_timeout gives"
        " option.model_loading_timeout; the container obeys '900'; remove"
        " OPTION_MODEL_LOADING_TIMEOUT [SRV-006]"
    ]
    assert refusals("SRV-006", {**changes, ENVIRONMENT: {}}, base=LMI_DIST) == []


def test_a_variable_that_contradicts_the_backend_is_refused(refusals: Refusals) -> None:
    assert refusals("SRV-006", {ENVIRONMENT: {"OPTION_ROLLING_BATCH": "vllm"}}, base=LMI_DIST) == [
        "dev/model.yaml: release.serving.environment.OPTION_ROLLING_BATCH: 'vllm' contradicts"
        " 'lmi-dist', which release.serving.backend gives option.rolling_batch; the container obeys"
        " 'lmi-dist'; remove OPTION_ROLLING_BATCH [SRV-006]"
    ]
    assert refusals("SRV-006", base=LMI_DIST) == []


def test_the_short_name_of_the_degree_is_known(refusals: Refusals) -> None:
    changes: dict[str, Any] = {
        "release.serving.tensor_parallel_degree": 4,
        ENVIRONMENT: {"TENSOR_PARALLEL_DEGREE": "2"},
    }

    assert refusals("SRV-006", changes, base=LMI_DIST) == [
        "dev/model.yaml: release.serving.environment.TENSOR_PARALLEL_DEGREE: '2' contradicts '4',"
        " which release.serving.tensor_parallel_degree gives option.tensor_parallel_degree; the"
        " container obeys '4'; remove TENSOR_PARALLEL_DEGREE [SRV-006]"
    ]
    assert refusals("SRV-006", {**changes, ENVIRONMENT: {}}, base=LMI_DIST) == []


def test_where_all_settings_are_variables_the_declared_one_wins(refusals: Refusals) -> None:
    changes: dict[str, Any] = {
        "release.serving.rendering": "environment",
        ENVIRONMENT: {"SERVING_LOAD_MODELS": "test::Python=/opt/ml/model"},
    }

    assert refusals("SRV-006", changes, base=LMI_DIST) == [
        "dev/model.yaml: release.serving.environment.SERVING_LOAD_MODELS: 'Python' contradicts"
        " 'MPI', which release.serving.backend gives engine; the container obeys 'Python'; remove"
        " SERVING_LOAD_MODELS [SRV-006]"
    ]
    assert refusals("SRV-006", {**changes, ENVIRONMENT: {}}, base=LMI_DIST) == []


def test_equal_values_and_other_variables_are_accepted(refusals: Refusals) -> None:
    same: dict[str, Any] = {
        "release.serving.tensor_parallel_degree": 4,
        ENVIRONMENT: {
            "MODEL_LOADING_TIMEOUT": "3600",
            "OPTION_ROLLING_BATCH": "lmi-dist",
            "OPTION_WAITING_STEPS": "2",
            "SERVING_LOAD_MODELS": "ALL",
            "TENSOR_PARALLEL_DEGREE": "4",
        },
    }

    assert refusals("SRV-006", same, base=LMI_DIST) == []


def test_what_another_rule_says_is_not_said_twice(refusals: Refusals) -> None:
    declared: dict[str, Any] = {
        "release.serving.dtype": "fp16",
        ENVIRONMENT: {"OPTION_DTYPE": "bf16"},
    }

    assert refusals("SRV-006", declared, base=LMI_DIST) == []
    assert len(refusals("SRV-003", declared, base=LMI_DIST)) == 1
    assert refusals("SRV-006", {ENVIRONMENT: {"OPTION_DTYPE": "bf16"}}, base=NEURON) == []
