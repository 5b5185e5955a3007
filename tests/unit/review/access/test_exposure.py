"""Keys that come, go or change, and secrets that come into a template."""

from typing import Any

import pytest

from slipway.review.access import exposure
from stack_pairs import resource

DYNAMIC = "{{resolve:secretsmanager:token}}"


def judged(before: dict[str, Any] | None, after: dict[str, Any] | None) -> list[Any]:
    sides = (None if side is None else resource("X::Y", **side) for side in (before, after))
    return list(exposure.judge(*sides))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"KmsKeyId": "a"}, {"KmsKeyId": "b"}, ("KmsKeyId is b instead of a", "caution")),
        ({}, {"KmsKeyId": "b"}, ("KmsKeyId is b instead of nothing", "caution")),
        ({"KmsKeyId": "a"}, {}, ("KmsKeyId is gone: a no longer encrypts it", "access")),
        (
            {"Rules": [{"KMSMasterKeyID": {"Ref": "Key"}}]},
            {"Rules": [{"KMSMasterKeyID": "alias/aws/s3"}]},
            ("Rules[0].KMSMasterKeyID is alias/aws/s3 instead of ${Key}", "caution"),
        ),
        (
            {"BucketEncryption": {"Rules": []}},
            {},
            ("BucketEncryption is gone: what it declares no longer encrypts it", "access"),
        ),
    ],
)
def test_keys_are_told(before: Any, after: Any, expected: tuple[str, str]) -> None:
    what, risk = expected

    assert judged(before, after) == [("key", what, risk)]
    assert judged(after, after) == []


def test_a_secret_that_a_deploy_would_resolve_is_told_once() -> None:
    told = f"{DYNAMIC} is resolved when it is deployed, and readable in plain text then"

    assert judged({}, {"Environment": {"A": DYNAMIC}}) == [("secret", told, "access")]
    assert judged({"A": DYNAMIC}, {"B": DYNAMIC}) == []


def test_a_secret_in_plain_text_is_told_by_its_place_and_never_shown() -> None:
    token = "hf_" + "aB3dE5gH7jK9mN1pQ3sT5vW7xY9zA1bC3d"
    found = judged(None, {"Environment": [{"HF_TOKEN": token}]})

    assert found == [
        (
            "secret",
            "Environment[0].HF_TOKEN holds a secret in plain text (Hugging Face token)",
            "access",
        )
    ]
    assert (
        judged({"Environment": [{"HF_TOKEN": token}]}, {"Environment": [{"HF_TOKEN": token}]}) == []
    )


def test_what_goes_exposes_nothing() -> None:
    assert judged({"KmsKeyId": "a", "A": DYNAMIC}, None) == []
