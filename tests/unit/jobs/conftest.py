"""A hub on this machine, and an S3 in this process."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from moto import mock_aws

from loopback_hub import LoopbackHub, serving
from slipway_staging.target import Target

BUCKET = "weights"
PREFIX = "tiny/c0ffee/"
KEY = "arn:aws:kms:us-west-2:111111111111:key/one"


@pytest.fixture
def hub() -> Iterator[LoopbackHub]:
    with serving(LoopbackHub()) as found:
        yield found


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-west-2")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    with mock_aws():
        yield


@pytest.fixture
def s3(aws: None) -> Any:
    client = boto3.client("s3")
    where: Any = {"LocationConstraint": "us-west-2"}
    client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration=where)
    return client


@pytest.fixture
def target(s3: Any, monkeypatch: pytest.MonkeyPatch) -> Target:
    """Parts smaller than S3 takes them, so that a small file has several."""
    monkeypatch.setattr("moto.s3.models.S3_UPLOAD_PART_MIN_SIZE", 1)
    return Target(s3, BUCKET, PREFIX, KEY, part_bytes=64 * 1024)
