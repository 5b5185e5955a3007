"""What is known of batch transform, and of the parameters of text generation."""

import re

import pytest

from slipway.catalogue import drivers, generation_parameters, transforms


@pytest.mark.parametrize(
    ("content_type", "split_type"),
    [
        ("application/jsonlines", "Line"),
        ("Text/CSV; charset=utf-8", "Line"),
        ("application/json", "None"),
        ("application/x-recordio-protobuf", "RecordIO"),
        ("image/png", None),
    ],
)
def test_a_format_is_cut_into_records_in_one_way(content_type: str, split_type: str | None) -> None:
    assert transforms.split_type_of(content_type) == split_type


def test_throttling_and_a_want_of_capacity_pass_and_a_failed_model_does_not() -> None:
    failures = transforms.passing_failures()

    assert "ThrottlingException" in failures
    assert "CapacityError" in failures
    assert all(re.fullmatch("[A-Za-z ]+", text) for text in failures), "they become a pattern"
    assert not [text for text in failures if text in "AlgorithmError: See job logs"]


@pytest.mark.parametrize(
    ("cuda", "driver"), [("11.3", "470"), ("11.7", "535"), ("12.1", "535"), ("13.0", "535")]
)
def test_the_oldest_driver_of_jobs_that_knows_the_cuda_is_chosen(cuda: str, driver: str) -> None:
    assert drivers.transform_ami_for_cuda(cuda).driver == driver


def test_every_parameter_of_the_source_systems_is_known() -> None:
    known = generation_parameters.parameters()

    assert {
        "max_length",
        "max_new_tokens",
        "num_beams",
        "no_repeat_ngram_size",
        "temperature",
        "early_stopping",
        "do_sample",
        "top_k",
        "top_p",
        "stop",
    } <= set(known)
    assert (known["top_p"].least, known["top_p"].most) == (0, 1)
    assert known["no_repeat_ngram_size"].least == 2
    assert generation_parameters.at_least() == (("num_beams", "num_return_sequences"),)
    assert set(generation_parameters.lengths()) <= set(known)
