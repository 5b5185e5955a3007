"""What fails, and what is told and left then."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from slipway.config import load_environments
from slipway.errors import SlipwayError
from slipway.local_aws import deployment
from slipway.local_aws import emulator as emulators
from slipway.local_aws.emulator import Emulator
from slipway.local_aws.ports import free_port
from slipway.toolchain import ROOT, inherited

Client = Callable[..., Any]
TGI = (
    "763104351884.dkr.ecr.us-west-2.amazonaws.com/huggingface-pytorch-tgi-inference:2.0.1-tgi1.0.3"
)
ROLE = "arn:aws:iam::222222222222:role/service"


def stack(client: Client, account: str, resources: dict[str, Any]) -> tuple[str, str]:
    """Create a stack and return its status, and the reasons of what failed."""
    formation = client("cloudformation", account=account)
    formation.create_stack(StackName="s", TemplateBody=json.dumps({"Resources": resources}))
    for _ in range(100):
        status = formation.describe_stacks(StackName="s")["Stacks"][0]["StackStatus"]
        if not status.endswith("_IN_PROGRESS"):
            break
        time.sleep(0.1)
    events = formation.describe_stack_events(StackName="s")["StackEvents"]
    failed = [e["ResourceStatusReason"] for e in events if e["ResourceStatus"] == "CREATE_FAILED"]
    return status, "; ".join(failed)


def test_a_type_that_is_not_here_is_refused_loudly(client: Client) -> None:
    with pytest.raises(ClientError, match="AWS::SageMaker::Domain"):
        stack(client, "888888888881", {"D": {"Type": "AWS::SageMaker::Domain", "Properties": {}}})


def test_a_property_that_the_api_does_not_know_fails_the_stack(client: Client) -> None:
    model = {
        "Type": "AWS::SageMaker::Model",
        "Properties": {
            "ExecutionRoleArn": ROLE,
            "PrimaryContainer": {"Image": TGI},
            "Speling": "wrong",
        },
    }

    status, reasons = stack(client, "888888888882", {"Model": model})

    assert status == "ROLLBACK_COMPLETE"
    assert "CreateModel: unknown parameters: Speling" in reasons


def test_an_endpoint_that_fails_to_start_rolls_the_stack_back(
    emulator: Emulator, client: Client
) -> None:
    account = "888888888883"
    reason = "The primary container for production variant AllTraffic did not pass the ping"
    emulator.ask("POST", "failures", {"endpoint_name": "doomed", "reason": reason})
    resources = {
        "Model": {
            "Type": "AWS::SageMaker::Model",
            "Properties": {"ExecutionRoleArn": ROLE, "PrimaryContainer": {"Image": TGI}},
        },
        "Config": {
            "Type": "AWS::SageMaker::EndpointConfig",
            "Properties": {
                "ProductionVariants": [
                    {
                        "VariantName": "AllTraffic",
                        "ModelName": {"Fn::GetAtt": ["Model", "ModelName"]},
                        "InstanceType": "ml.g5.xlarge",
                        "InitialInstanceCount": "1",
                    }
                ]
            },
        },
        "Endpoint": {
            "Type": "AWS::SageMaker::Endpoint",
            "Properties": {
                "EndpointName": "doomed",
                "EndpointConfigName": {"Fn::GetAtt": ["Config", "EndpointConfigName"]},
            },
        },
    }

    status, reasons = stack(client, account, resources)

    assert status == "ROLLBACK_COMPLETE"
    assert f"doomed failed: {reason}" in reasons
    sagemaker = client("sagemaker", account=account)
    assert sagemaker.list_endpoints()["Endpoints"] == []
    assert sagemaker.list_models()["Models"] == []


def test_an_emulator_that_dies_half_way_leaves_nothing_running(
    installed: None, tmp_path: Path
) -> None:
    """Killed when the first stack is announced, as a machine out of memory would do it."""
    emulator = emulators.start(port=free_port(), folder=tmp_path / "aws")
    (dev,) = load_environments(ROOT / "model_configs", ("dev",))

    def kill(line: str) -> None:
        if "bootstrapped" in line:
            os.kill(emulator.pid, signal.SIGKILL)

    with pytest.raises(SlipwayError) as caught:
        deployment.deploy(
            emulator,
            [dev],
            configs=ROOT / "model_configs",
            workloads=("smollm2-135m",),
            progress=kill,
        )

    said = str(caught.value)
    assert said.startswith("the local AWS died while dev was deployed:\n")
    assert said.endswith("; run the command again: it starts a new one, which holds nothing yet")
    assert emulators.running(tmp_path / "aws") is None


def test_a_deploy_with_the_credentials_of_another_account_is_stopped(
    emulator: Emulator, tmp_path: Path
) -> None:
    env = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")} | {
        "AWS_ENDPOINT_URL": emulator.url,
        "AWS_ACCESS_KEY_ID": "999999999999",
        "AWS_SECRET_ACCESS_KEY": "local",
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    }

    done = subprocess.run(
        [sys.executable, "-m", "slipway", "deploy", "--env", "dev"],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr == (
        "the credentials are of account 999999999999, but dev is account 111111111111; log in to"
        " that account, or name the environment of this one with --env\n"
    )


def test_a_deploy_of_what_was_not_reviewed_is_stopped(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "slipway", "deploy", "--env", "dev", "--rendered", str(tmp_path)],
        cwd=ROOT,
        env=inherited(),
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert f"{tmp_path}/dev is not what would be deployed: DIGEST is missing; " in done.stderr
    assert done.stderr.endswith(
        "run `python -m slipway render`, let the result be reviewed, and deploy that\n"
    )
