"""A run is asked for, followed and proven; what is not proven is not locked."""

import hashlib
import json
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from config_factory import Changes, Configs
from slipway.client import staging
from slipway.client.staging import Snapshot
from slipway.errors import SlipwayError
from staged_workload import REVISION, STAGED, WEIGHTS

ARN = "arn:aws:states:us-west-2:111111111111:execution:slipway-dev--staging:one"
SECRET = "arn:aws:secretsmanager:us-west-2:111111111111:secret:hub-AbCdEf"
SNAPSHOT = Snapshot("acme/model", REVISION, "weights", f"tiny/{REVISION}/", WEIGHTS, None)


def snapshot(configs: Configs, changes: Changes) -> Snapshot:
    return staging.snapshot_of(configs.facts(changes))


def test_what_a_release_names_is_what_is_asked_for(configs: Configs) -> None:
    found = snapshot(configs, STAGED | {"release.serving.secrets": {"HF_TOKEN": SECRET}})

    assert found.request("https://hub.example.com") == {
        "repo": "acme/model",
        "revision": REVISION,
        "prefix": f"tiny/{REVISION}/",
        "secret_arn": SECRET,
        "hub_endpoint": "https://hub.example.com",
    }
    assert SNAPSHOT.request(None).keys() == {"repo", "revision", "prefix"}


def test_a_release_that_stages_nothing_is_told_what_would_be(configs: Configs) -> None:
    with pytest.raises(SlipwayError) as caught:
        snapshot(configs, {})
    assert str(caught.value) == (
        "model stages nothing; only source hub with weights:"
        " s3://${weights_bucket}/<model>/<revision>/ is staged"
    )


def test_a_gated_model_without_a_secret_is_refused_before_a_job_runs(configs: Configs) -> None:
    gated = configs.facts(STAGED | {"release.model.id": "meta-llama/Llama-2-13b-chat-hf"})
    wanted = staging.snapshot_of(gated)

    with pytest.raises(SlipwayError) as caught:
        staging.require_way(gated.environment, wanted, mirror=False)
    assert str(caught.value) == (
        "meta-llama/Llama-2-13b-chat-hf is gated (llama2), and the release names no token; put a"
        " token of the account that accepted the licence into Secrets Manager and add"
        " serving.secrets: {HF_TOKEN: <its ARN>}"
    )
    staging.require_way(gated.environment, wanted, mirror=True)
    staging.require_way(gated.environment, SNAPSHOT, mirror=False)


def test_an_isolated_environment_is_told_the_other_way(configs: Configs) -> None:
    isolated = configs.facts(STAGED, environment={"network": {"isolation": True}}).environment

    with pytest.raises(SlipwayError) as caught:
        staging.require_way(isolated, SNAPSHOT, mirror=True)
    assert str(caught.value) == (
        "nothing can be staged: dev isolates its containers; stage in another environment, copy the"
        " prefix with its manifest.json, then use --lock-only"
    )


class Aws:
    """Step Functions and CloudWatch Logs in one: a run that has ``statuses`` one by one."""

    class exceptions:
        class ResourceNotFoundException(Exception):
            pass

    def __init__(self, *statuses: str, events: list[list[str]] | None = None) -> None:
        self.statuses = list(statuses)
        self.events = events or []
        self.asked: dict[str, Any] = {}
        self.refusal: ClientError | None = None

    def __call__(self, service: str, config: Any = None, /) -> Any:
        return self

    def start_execution(self, **request: Any) -> Any:
        if self.refusal is not None:
            raise self.refusal
        self.asked = request
        return {"executionArn": ARN}

    def describe_execution(self, **request: Any) -> Any:
        return {"status": self.statuses.pop(0), "cause": "job-1: no file matches"}

    def get_paginator(self, name: str) -> Any:
        return self

    def paginate(self, **request: Any) -> Any:
        self.asked = request
        if not self.events:
            return self._missing()
        return [{"events": [{"message": text} for text in self.events.pop(0)]}]

    def _missing(self) -> Any:
        raise self.exceptions.ResourceNotFoundException
        yield


def line(done: int) -> str:
    row = {"message": "staged", "path": f"{done}.bin", "files_done": done, "files": 2}
    return json.dumps(row | {"bytes_done": done * 2**30, "bytes": 2**31})


def test_a_run_is_started_by_the_machines_name(configs: Configs) -> None:
    aws = Aws()

    assert staging.start(aws, configs.facts().environment, {"repo": "acme/model"}) == ARN
    assert aws.asked == {
        "stateMachineArn": (
            "arn:aws:states:us-west-2:111111111111:stateMachine:slipway-dev--staging"
        ),
        "input": '{"repo": "acme/model"}',
    }


def test_a_machine_that_is_not_deployed_is_said(configs: Configs) -> None:
    aws = Aws()
    error = {"Code": "StateMachineDoesNotExist", "Message": "State Machine Does Not Exist"}
    said: Any = {"Error": error}
    aws.refusal = ClientError(said, "StartExecution")

    with pytest.raises(SlipwayError) as caught:
        staging.start(aws, configs.facts().environment, {})
    assert str(caught.value) == (
        "slipway-dev--staging: State Machine Does Not Exist; deploy it: its stack is"
        " slipway-dev--staging"
    )


def followed(configs: Configs, aws: Aws) -> list[str]:
    told: list[str] = []
    staging.until_done(aws, configs.facts().environment, ARN, told.append, sleep=lambda: None)
    return told


def test_each_step_of_a_run_is_told_once(configs: Configs) -> None:
    first, second = ["starting", line(1)], ["starting", line(1), line(2)]
    aws = Aws("RUNNING", "RUNNING", "RUNNING", "SUCCEEDED", events=[[], first, first, second])

    assert followed(configs, aws) == [
        "1 of 2 files, 1.0 of 2.0 GiB: 1.bin staged",
        "2 of 2 files, 2.0 of 2.0 GiB: 2.bin staged",
    ]
    run = hashlib.sha256(ARN.encode()).hexdigest()[:16]
    assert aws.asked["logStreamNamePrefix"] == f"slipway-dev--staging-{run}-"


def test_a_run_that_fails_before_anything_was_logged_says_why(configs: Configs) -> None:
    with pytest.raises(SlipwayError) as caught:
        followed(configs, Aws("RUNNING", "FAILED"))
    assert str(caught.value) == (
        "staging failed: job-1: no file matches; stage again once that is mended: what is there is"
        " not downloaded again"
    )


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    with mock_aws():
        client = boto3.client("s3", region_name="us-east-1")
        client.create_bucket(Bucket="weights")
        yield client


def put(s3: Any, **changes: Any) -> bytes:
    files = [{"path": "config.json", "bytes": 2}, {"path": "model.safetensors", "bytes": 3}]
    manifest = {"repo": "acme/model", "revision": REVISION, "files": files} | changes
    data = json.dumps(manifest).encode()
    for path, body in (
        ("config.json", b"{}"),
        ("model.safetensors", b"abc"),
        ("manifest.json", data),
    ):
        s3.put_object(Bucket="weights", Key=f"tiny/{REVISION}/{path}", Body=body)
    return data


def test_the_lock_names_the_manifest_by_its_hash(s3: Any) -> None:
    data = put(s3)

    assert staging.lock_of(s3, SNAPSHOT).model_dump() == {
        "bytes": 5,
        "files": 2,
        "manifest_sha256": hashlib.sha256(data).hexdigest(),
        "repo": "acme/model",
        "revision": REVISION,
        "weights": WEIGHTS,
    }


def refused(s3: Any) -> str:
    with pytest.raises(SlipwayError) as caught:
        staging.lock_of(s3, SNAPSHOT)
    return str(caught.value)


def test_a_prefix_without_a_manifest_proves_nothing(s3: Any) -> None:
    assert refused(s3) == (
        f"s3://weights/tiny/{REVISION}/manifest.json: The specified key does not exist.; stage it,"
        " or copy it with its manifest"
    )


def test_a_manifest_of_another_model_proves_nothing(s3: Any) -> None:
    put(s3, repo="acme/other")

    assert refused(s3) == (
        f"s3://weights/tiny/{REVISION}/ holds acme/other at {REVISION}, not acme/model at"
        f" {REVISION}; name another prefix in model.weights"
    )


def test_a_file_that_is_not_there_as_the_manifest_says_proves_nothing(s3: Any) -> None:
    put(s3)
    s3.delete_object(Bucket="weights", Key=f"tiny/{REVISION}/model.safetensors")
    s3.put_object(Bucket="weights", Key=f"tiny/{REVISION}/config.json", Body=b"[1]")

    assert refused(s3) == (
        "2 of 2 files are not there as the manifest says, first of all config.json; stage again, or"
        " copy the prefix whole"
    )
