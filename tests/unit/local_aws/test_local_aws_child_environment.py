"""No way from a child process to a real account."""

import os
from pathlib import Path

import boto3
import botocore.session
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slipway.local_aws.child_environment import child_environment, clean

ACCOUNT = "111111111111"
URL = "http://127.0.0.1:4566"


@pytest.fixture
def child(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, str]:
    """The environment made by a user whose shell points at a real account in every way."""
    real = tmp_path / "config"
    real.write_text(
        "[profile real]\naws_access_key_id=AKIAREAL\naws_secret_access_key=real\n"
        "endpoint_url=https://real.example\n"
    )
    for name, value in {
        "AWS_PROFILE": "real",
        "AWS_DEFAULT_PROFILE": "real",
        "AWS_ACCESS_KEY_ID": "AKIAREAL",
        "AWS_SECRET_ACCESS_KEY": "real",
        "AWS_SESSION_TOKEN": "real",
        "AWS_CONFIG_FILE": str(real),
        "AWS_SHARED_CREDENTIALS_FILE": str(real),
        "AWS_ENDPOINT_URL_SAGEMAKER": "https://real.example",
        "AWS_WEB_IDENTITY_TOKEN_FILE": str(real),
        "AWS_ROLE_ARN": "arn:aws:iam::999999999999:role/real",
        "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://169.254.170.2/real",
    }.items():
        monkeypatch.setenv(name, value)
    return child_environment(
        account=ACCOUNT, region="us-west-2", endpoint_url=URL, home=tmp_path / "cdk"
    )


def test_only_the_local_settings_of_aws_are_left(child: dict[str, str]) -> None:
    settings = {k: v for k, v in child.items() if k.startswith("AWS_") and k != "AWS_CA_BUNDLE"}

    assert settings == {
        "AWS_ACCESS_KEY_ID": ACCOUNT,
        "AWS_SECRET_ACCESS_KEY": "local",
        "AWS_REGION": "us-west-2",
        "AWS_DEFAULT_REGION": "us-west-2",
        "AWS_ENDPOINT_URL": URL,
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
    }


def test_boto3_finds_no_profile_and_no_real_key(
    child: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    for name, value in child.items():
        monkeypatch.setenv(name, value)

    session = botocore.session.get_session()
    found = session.get_credentials()

    assert found is not None
    assert session.available_profiles == []
    assert (found.access_key, found.token) == (ACCOUNT, None)
    for service in ("sagemaker", "sagemaker-runtime", "sts", "s3"):
        assert boto3.Session().client(service).meta.endpoint_url == URL


def test_the_cdk_cli_keeps_its_cache_apart_and_reports_nothing(
    child: dict[str, str], tmp_path: Path
) -> None:
    assert child["CDK_HOME"] == str(tmp_path / "cdk")
    assert child["CDK_DISABLE_CLI_TELEMETRY"] == "true"


def test_node_comes_with_the_project(child: dict[str, str]) -> None:
    assert Path(child["JSII_NODE"]).is_file()
    assert str(Path(child["JSII_NODE"]).parent) in child["PATH"].split(os.pathsep)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(
        st.from_regex(r"(AWS_)?[A-Z_]{1,12}", fullmatch=True), st.text(max_size=5), max_size=8
    )
)
def test_nothing_of_aws_survives_and_everything_else_does(shell: dict[str, str]) -> None:
    left = clean(shell)

    assert not [name for name in left if name.startswith("AWS_") and name != "AWS_CA_BUNDLE"]
    kept = {k: v for k, v in shell.items() if not k.startswith("AWS_") and k.upper() != "NO_PROXY"}
    assert {name: left[name] for name in kept} == kept
    assert left["NO_PROXY"].endswith("127.0.0.1,localhost")
