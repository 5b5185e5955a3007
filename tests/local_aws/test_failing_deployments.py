"""What fails, and what is told and left then."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

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
