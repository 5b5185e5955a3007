"""Parameters of text generation, judged before a model sees them."""

from typing import Any

import pytest

from slipway.planning.generation import ParameterFault, faults_of


@pytest.mark.parametrize(
    ("name", "value", "message", "hint"),
    [
        ("max_length", 0, "0 is out of range", "must be at least 1"),
        ("max_length", "50", "'50' is not a whole number", "give a whole number"),
        ("max_new_tokens", 2.5, "2.5 is not a whole number", "give a whole number"),
        ("no_repeat_ngram_size", 1, "1 is out of range", "must be at least 2"),
        ("temperature", -0.1, "-0.1 is out of range", "must be at least 0"),
        ("temperature", True, "True is not a number", "give a number"),
        ("early_stopping", 1, "1 is not true or false", "give true or false"),
        ("top_k", 0, "0 is out of range", "must be at least 1"),
        ("top_p", 1.01, "1.01 is out of range", "must be at most 1"),
        ("stop", "###", "'###' is not a list of texts", "give a list of texts"),
    ],
)
def test_a_value_that_no_model_takes_is_a_fault(
    name: str, value: Any, message: str, hint: str
) -> None:
    assert list(faults_of({name: value})) == [ParameterFault(name, message, hint)]


@pytest.mark.parametrize(
    "parameters",
    [
        {},
        {"temperature": 0, "do_sample": False},
        {"temperature": 0.7, "top_k": 50, "top_p": 1.0, "do_sample": True},
        {"num_beams": 4, "num_return_sequences": 4, "early_stopping": True},
        {"max_new_tokens": 64, "stop": ["###", "\n"], "no_repeat_ngram_size": 2},
    ],
)
def test_what_is_documented_is_accepted(parameters: dict[str, Any]) -> None:
    assert list(faults_of(parameters)) == []


def test_several_answers_need_as_many_beams_even_when_none_are_given() -> None:
    (fault,) = faults_of({"num_return_sequences": 2})

    assert fault == ParameterFault(
        "num_return_sequences",
        "2 is more than num_beams, which is 1",
        "set num_beams to 2 or more",
    )


def test_a_length_is_held_against_the_models_where_that_is_known() -> None:
    assert list(faults_of({"max_new_tokens": 4096})) == []
    (fault,) = faults_of({"max_new_tokens": 4096}, max_model_len=2048)

    assert fault == ParameterFault(
        "max_new_tokens",
        "4096 is more than the 2048 tokens that the model takes",
        "leave room for the prompt as well",
    )


def test_an_unknown_name_is_told_apart_from_a_wrong_value() -> None:
    (fault,) = faults_of({"temprature": 2})

    assert fault == ParameterFault(
        "temprature", "is no documented parameter", "did you mean temperature?", known=False
    )
