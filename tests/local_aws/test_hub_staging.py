"""Weights come from a hub into the bucket by the deployed state machine, and the release is locked.

The hub is one on this machine; the model is staged under the name and commit of a seed.
"""

import json
import re
import shlex
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from granted_roles import Role, named
from loopback_hub import LoopbackHub, serving
from slipway.cli import app
from slipway.config import Environment, load_environments
from slipway.local_aws import emulator as emulators
from slipway.local_aws.emulator import Emulator
from slipway.toolchain import ROOT

WORKLOAD = "llama-3-1-8b-g6"
REPO = "meta-llama/Llama-3.1-8B-Instruct"
REVISION = "0e9e39f249a16976918f6564b8830bc894c89659"
PREFIX = f"llama-3-1-8b-instruct/{REVISION}/"
DOCUMENTED = re.compile(r"^python -m slipway (stage .* --hub-endpoint) \S+$", re.MULTILINE)


@pytest.fixture(scope="module")
def hub() -> Iterator[LoopbackHub]:
    with serving(LoopbackHub(repo=REPO, revision=REVISION)) as found:
        yield found


@pytest.fixture(autouse=True)
def local(deployed: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(emulators, "running", lambda *_: deployed)


@pytest.fixture(scope="module")
def configs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy to write the lock into."""
    folder = tmp_path_factory.mktemp("staged") / "model_configs"
    shutil.copytree(ROOT / "model_configs", folder)
    return folder


@pytest.fixture
def stage(hub: LoopbackHub, configs: Path) -> Callable[..., Result]:
    """The command as docs/staging.md shows it, with the hub of this test."""
    (documented,) = DOCUMENTED.findall((ROOT / "docs" / "staging.md").read_text())

    def run(*more: str) -> Result:
        words = [*shlex.split(documented), hub.endpoint, "--configs", str(configs), *more]
        return CliRunner().invoke(app, words)

    return run


@pytest.fixture(autouse=True)
def s3(client: Callable[..., Any], dev: Environment) -> Any:
    """S3 with the weights bucket, which is not of any stack."""
    found = client("s3")
    if dev.weights_bucket not in [row["Name"] for row in found.list_buckets()["Buckets"]]:
        where = {"LocationConstraint": dev.region}
        found.create_bucket(Bucket=dev.weights_bucket, CreateBucketConfiguration=where)
    return found


def ended(states: Any, arn: str) -> dict[str, Any]:
    """The execution once it is; the time is a limit for a broken emulator only."""
    deadline = time.monotonic() + 60
    while (found := states.describe_execution(executionArn=arn))["status"] == "RUNNING":
        assert time.monotonic() < deadline, found
        time.sleep(0.1)
    return dict(found)


def keys(s3: Any, dev: Environment) -> list[str]:
    found = s3.list_objects_v2(Bucket=dev.weights_bucket, Prefix=PREFIX).get("Contents", [])
    return [row["Key"].removeprefix(PREFIX) for row in found]


def test_a_wrong_hash_fails_the_run_with_the_jobs_own_words(
    stage: Callable[..., Result], hub: LoopbackHub, s3: Any, dev: Environment, configs: Path
) -> None:
    hub.spoilt = {"model.safetensors"}

    result = stage()

    assert result.exit_code == 1
    assert "staging failed: slipway-dev--staging-" in str(result.exception)
    assert "model.safetensors has sha256 " in str(result.exception)
    assert "manifest.json" not in keys(s3, dev)
    assert not (configs / "dev" / f"{WORKLOAD}.lock.json").exists()


def test_the_documented_command_goes_on_and_locks_the_release(
    stage: Callable[..., Result], hub: LoopbackHub, s3: Any, dev: Environment, configs: Path
) -> None:
    hub.spoilt = set()

    result = stage()

    assert result.exit_code == 0, result.output + str(result.exception)
    assert "3 of 3 files, 0.0 of 0.0 GiB: tokenizer.json staged" in result.stdout
    assert keys(s3, dev) == ["config.json", "manifest.json", "model.safetensors", "tokenizer.json"]
    (environment,) = load_environments(configs, ["dev"])
    lock = environment.locks[WORKLOAD].weights
    assert lock is not None
    assert (lock.repo, lock.revision, lock.files, lock.bytes) == (REPO, REVISION, 3, 153627)


def test_the_lock_of_what_is_there_is_the_same(stage: Callable[..., Result], configs: Path) -> None:
    before = (configs / "dev" / f"{WORKLOAD}.lock.json").read_text()

    result = stage("--lock-only", "--json")

    assert result.exit_code == 0, result.output + str(result.exception)
    assert json.loads(result.stdout)["lock"] == json.loads(before)
    assert (configs / "dev" / f"{WORKLOAD}.lock.json").read_text() == before


def test_a_gated_model_is_staged_after_a_want_of_capacity_and_the_token_is_in_no_log(
    hub: LoopbackHub, client: Callable[..., Any], dev: Environment, granted: list[Role]
) -> None:
    """The seeds name no secret, so the role is given one and the machine is started with it."""
    hub.token = "of-the-hub"
    full = ["--job", "processing", "--reason", "CapacityError: Unable to provision"]
    CliRunner().invoke(app, ["local", "fail", "slipway-dev--staging-*", *full])
    secret = client("secretsmanager").create_secret(Name="hub", SecretString="of-the-hub")
    client("iam").put_role_policy(
        RoleName=named(granted, "slipway-dev--staging", "StagingJobRole").name,
        PolicyName="Token",
        PolicyDocument=json.dumps(
            {
                "Version": "2012-10-17",
                "Statement": {
                    "Effect": "Allow",
                    "Action": "secretsmanager:GetSecretValue",
                    "Resource": secret["ARN"],
                },
            }
        ),
    )
    states, place = client("stepfunctions"), f"{dev.region}:{dev.account}"
    asked = {
        "repo": REPO,
        "revision": REVISION,
        "prefix": PREFIX,
        "hub_endpoint": hub.endpoint,
        "secret_arn": secret["ARN"],
    }

    arn = states.start_execution(
        stateMachineArn=f"arn:aws:states:{place}:stateMachine:slipway-dev--staging",
        input=json.dumps(asked),
    )["executionArn"]
    found = ended(states, arn)

    assert found["status"] == "SUCCEEDED", found
    first_try_again = r"slipway-dev--staging-[0-9a-f]{16}-\d*-2"
    assert re.fullmatch(first_try_again, json.loads(found["output"])["job"])
    assert "of-the-hub" in {token for _, _, token in hub.asked}
    logs = client("logs").filter_log_events(logGroupName="/aws/sagemaker/ProcessingJobs")
    jobs = client("sagemaker").list_processing_jobs(NameContains="staging")
    described = [
        client("sagemaker").describe_processing_job(ProcessingJobName=job["ProcessingJobName"])
        for job in jobs["ProcessingJobSummaries"]
    ]
    assert "of-the-hub" not in json.dumps([logs, described, arn], default=str)


def test_a_prefix_that_the_environment_does_not_stage_is_refused(
    client: Callable[..., Any], dev: Environment
) -> None:
    states, place = client("stepfunctions"), f"{dev.region}:{dev.account}"

    arn = states.start_execution(
        stateMachineArn=f"arn:aws:states:{place}:stateMachine:slipway-dev--staging",
        input=json.dumps({"repo": REPO, "revision": REVISION, "prefix": "other/"}),
    )["executionArn"]

    assert ended(states, arn)["cause"] == "dev stages nothing to other/"
