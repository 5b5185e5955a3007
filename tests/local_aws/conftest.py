"""One emulator on a free port for the whole run; every test file uses an account of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest

from slipway.local_aws import emulator as emulators
from slipway.local_aws import environment, node_modules
from slipway.local_aws.emulator import Emulator
from slipway.local_aws.ports import free_port

Client = Callable[..., Any]


@pytest.fixture(scope="session")
def installed() -> None:
    environment.ensure(print)
    node_modules.ensure(print)


@pytest.fixture(scope="session")
def emulator(installed: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    folder: Path = tmp_path_factory.mktemp("emulator")
    started = emulators.start(port=free_port(), transition_seconds=0.4, folder=folder)
    yield started
    emulators.stop(started)


@pytest.fixture(scope="session")
def client(emulator: Emulator) -> Client:
    """A plain boto3 client: ``client("sagemaker", account="1" * 12)``."""

    connect: Any = boto3.client

    def make(service: str, *, account: str = "1" * 12, region: str = "us-west-2") -> Any:
        return connect(
            service,
            endpoint_url=emulator.url,
            region_name=region,
            aws_access_key_id=account,
            aws_secret_access_key="local",
        )

    return make
