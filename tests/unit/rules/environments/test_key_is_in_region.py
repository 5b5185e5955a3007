from collections.abc import Callable

Judge = Callable[..., list[str]]
KEY = "arn:aws:kms:eu-west-1:111111111111:key/11111111-2222-3333-4444-555555555555"


def test_a_key_of_another_region_is_refused(whole: Judge) -> None:
    assert whole("ENV-018", dev={"kms_key_arn": KEY}) == [
        "dev/environment.yaml: kms_key_arn: the key is in eu-west-1, and the environment in"
        " us-west-2; name a key of us-west-2, or managed [ENV-018]"
    ]


def test_a_managed_key_and_a_key_of_the_region_are_accepted(whole: Judge) -> None:
    assert whole("ENV-018", dev={"kms_key_arn": "managed"}) == []
    assert whole("ENV-018", dev={"kms_key_arn": KEY, "region": "eu-west-1"}) == []
