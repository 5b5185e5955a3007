"""The process: variables in, an exit code and a message out, and no token anywhere."""

from pathlib import Path
from typing import Any

import boto3
import pytest

from loopback_hub import PATTERNS, REPO, REVISION, LoopbackHub
from slipway_staging.errors import StagingError
from slipway_staging.job import checked_endpoint, main, token

TOKEN = "of-the-hub"


def variables(hub: LoopbackHub, folder: Path, **more: str) -> dict[str, str]:
    return {
        "BUCKET": "weights",
        "HF_ENDPOINT": hub.endpoint,
        "KMS_KEY_ARN": "arn:aws:kms:us-west-2:111111111111:key/one",
        "PATTERNS": " ".join(PATTERNS),
        "PREFIX": "tiny/",
        "REPO": REPO,
        "REVISION": REVISION,
        "SLIPWAY_LOCAL_OPT_ML": str(folder),
        **more,
    }


def secret(text: str) -> str:
    found = boto3.client("secretsmanager").create_secret(Name="hub", SecretString=text)
    return str(found["ARN"])


def test_a_gated_model_is_staged_with_the_secret_and_the_token_is_not_told(
    hub: LoopbackHub, s3: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hub.token = TOKEN

    code = main(variables(hub, tmp_path, HUB_TOKEN_SECRET_ARN=secret(TOKEN)))

    assert code == 0
    assert s3.head_object(Bucket="weights", Key="tiny/manifest.json")["ContentLength"] > 0
    said = capsys.readouterr()
    assert said.out.count('"message": "staged"') == 3
    assert TOKEN not in said.out + said.err


def test_a_failure_is_the_jobs_message(hub: LoopbackHub, s3: Any, tmp_path: Path) -> None:
    hub.spoilt = {"config.json"}

    assert main(variables(hub, tmp_path)) == 1

    said = (tmp_path / "output" / "message").read_text()
    assert said.startswith("config.json is not git object ")
    assert said.endswith(" of the hub")


def test_what_aws_refuses_is_the_jobs_message(hub: LoopbackHub, s3: Any, tmp_path: Path) -> None:
    arn = "arn:aws:secretsmanager:us-west-2:111111111111:secret:none-aaaaaa"

    assert main(variables(hub, tmp_path, HUB_TOKEN_SECRET_ARN=arn)) == 1
    assert "ResourceNotFoundException" in (tmp_path / "output" / "message").read_text()


@pytest.mark.parametrize("text", [TOKEN, f"{TOKEN}\n", f'{{"HF_TOKEN": "{TOKEN}"}}'])
def test_a_secret_is_the_token_or_an_object_with_it(aws: None, text: str) -> None:
    assert token(secret(text)) == TOKEN


def test_no_secret_is_no_token() -> None:
    assert token("") is None


def test_a_secret_that_cannot_be_read_is_not_repeated(aws: None) -> None:
    arn = secret('{"TOKEN": "of-the-hub"}')

    with pytest.raises(StagingError) as caught:
        token(arn)
    assert str(caught.value) == f"{arn} is no token, and no JSON with HF_TOKEN"


@pytest.mark.parametrize("url", ["http://hub.example.com", "ftp://hub.example.com", "hub"])
def test_a_token_travels_by_tls_alone(url: str) -> None:
    with pytest.raises(StagingError, match="is no https address"):
        checked_endpoint(url)


@pytest.mark.parametrize("url", ["https://huggingface.co", "http://127.0.0.1:80"])
def test_the_hub_a_mirror_and_this_machine_are_asked(url: str) -> None:
    assert checked_endpoint(url) == url
