from typing import Any

from config_factory import GPU, Refusals, changed

ENVIRONMENT = "release.serving.environment"
FILE = "dev/model.yaml: release.serving.environment"


def variables(count: int) -> dict[str, Any]:
    return {ENVIRONMENT: {f"NAME_{number}": "1" for number in range(count)}}


def test_more_variables_than_a_model_takes_are_refused(refusals: Refusals) -> None:
    assert refusals("SRV-005", variables(102)) == [
        f"{FILE}: 102 variables reach the container (102 of them declared here), and a SageMaker"
        " model takes 100; remove 2, or write settings as serving.options [SRV-005]"
    ]
    assert refusals("SRV-005", variables(100)) == []


def test_rendered_variables_are_counted_too(refusals: Refusals) -> None:
    tgi = changed(GPU, {"release.container": {"family": "huggingface-llm", "version": "1.0.3"}})

    assert refusals("SRV-005", variables(99), base=tgi) == [
        f"{FILE}: 102 variables reach the container (99 of them declared here), and a SageMaker"
        " model takes 100; remove 2, or write settings as serving.options [SRV-005]"
    ]
    assert refusals("SRV-005", variables(97), base=tgi) == []


def test_a_key_of_serving_properties_is_no_variable(refusals: Refusals) -> None:
    assert refusals("SRV-005", {ENVIRONMENT: {"option.dtype": "fp16"}}) == [
        f"{FILE}.option.dtype: 'option.dtype' is no name of a variable; write it as OPTION_DTYPE,"
        " or move it to options [SRV-005]"
    ]
    assert refusals("SRV-005", {ENVIRONMENT: {"OPTION_DTYPE": "fp16"}}) == []


def test_a_name_that_starts_with_a_digit_is_refused(refusals: Refusals) -> None:
    assert refusals("SRV-005", {ENVIRONMENT: {"1ST": "x"}}) == [
        f"{FILE}.1ST: '1ST' is no name of a variable; use letters, digits and underscores, no"
        " digit first [SRV-005]"
    ]
    assert refusals("SRV-005", {ENVIRONMENT: {"FIRST": "x"}}) == []


def test_a_name_that_is_too_long_is_refused(refusals: Refusals) -> None:
    assert refusals("SRV-005", {ENVIRONMENT: {"A" * 1025: "x"}}) == [
        f"{FILE}.{'A' * 40}...: the name has 1025 characters, and SageMaker takes 1024; shorten it"
        " [SRV-005]"
    ]
    assert refusals("SRV-005", {ENVIRONMENT: {"A" * 1024: "x"}}) == []


def test_a_value_that_is_too_long_is_refused(refusals: Refusals) -> None:
    assert refusals("SRV-005", {ENVIRONMENT: {"TEMPLATE": "x" * 1025}}) == [
        f"{FILE}.TEMPLATE: the value of TEMPLATE has 1025 characters, and SageMaker takes 1024;"
        " shorten it, or put it into a file beside the weights and name the file [SRV-005]"
    ]
    assert refusals("SRV-005", {ENVIRONMENT: {"TEMPLATE": "x" * 1024}}) == []


def test_a_long_option_is_refused_only_where_it_becomes_a_variable(refusals: Refusals) -> None:
    long: dict[str, Any] = {"release.serving.options": {"option.chat_template": "x" * 1025}}
    as_variables = {**long, "release.serving.rendering": "environment"}

    assert refusals("SRV-005", as_variables) == [
        "dev/model.yaml: release.serving.options.option.chat_template: the value of"
        " OPTION_CHAT_TEMPLATE has 1025 characters, and SageMaker takes 1024; shorten it, or put"
        " it into a file beside the weights and name the file [SRV-005]"
    ]
    assert refusals("SRV-005", long) == []
