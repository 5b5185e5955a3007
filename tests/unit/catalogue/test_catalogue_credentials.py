"""Tokens and keys are known by their form, and ordinary values are not taken for one."""

import pytest

from slipway.catalogue import credentials


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (f"hf_{'aB3' * 12}", "Hugging Face token"),
        (f"token=hf_{'aB3' * 12};", "Hugging Face token"),
        ("AKIAIOSFODNN7EXAMPLE", "AWS access key"),
        ("ASIAIOSFODNN7EXAMPLE", "AWS access key"),
        (f"ghp_{'a1' * 18}", "GitHub token"),
        ("-----BEGIN PRIVATE KEY-----", "private key"),
    ],
)
def test_a_secret_is_known_by_its_form(value: str, form: str) -> None:
    assert credentials.form(value) == form


@pytest.mark.parametrize(
    "value",
    [
        "",
        "hf_transfer",
        "arn:aws:secretsmanager:us-west-2:111111111111:secret:hub-AbCdEf",
        "c2f3ec81aac798ae26dcc57799a994dfbf521496",
        f"sha256:{'a1' * 32}",
        "s3://bucket/AKIA/weights/",
        "meta-llama/Llama-3.1-8B-Instruct",
    ],
)
def test_an_ordinary_value_is_no_secret(value: str) -> None:
    assert credentials.form(value) is None


def test_a_text_is_masked_and_stays_readable() -> None:
    token = f"hf_{'aB3' * 12}"

    assert credentials.masked(f"'{token}' is not a dtype") == (
        "'hf_... (39 characters)' is not a dtype"
    )
    assert credentials.masked("'fp17' is not a dtype") == "'fp17' is not a dtype"


def test_variables_that_hold_nothing_else_are_known() -> None:
    assert {"HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"} <= credentials.variables()
    assert "HF_MODEL_ID" not in credentials.variables()
