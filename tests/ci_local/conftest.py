"""One repository, and two accounts of a local AWS, for the whole story."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest

from ci_repository import ACCOUNTS, Client, Repository, told
from slipway.local_aws import environment, node_modules
from slipway.local_aws.ports import free_port


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Repository]:
    """Dev runs what main says; staging is empty, and nothing of it is deployed."""
    environment.ensure(print)
    node_modules.ensure(print)
    found = Repository(tmp_path_factory.mktemp("ci"))
    told("main holds two environments in two accounts; dev is deployed, staging is still empty")
    found.said(found.slipway("render"))
    found.commit("Two environments")
    found.git("push", "--quiet", "origin", "main")
    found.said(found.slipway("local", "up", "--port", str(free_port())))
    found.said(found.slipway("local", "deploy", "--env", "dev", "--json"))
    yield found
    found.slipway("local", "down")


@pytest.fixture(scope="session")
def client(repository: Repository) -> Client:
    """Plain boto3 in one environment's account: ``client("sagemaker", "staging")``."""
    status = json.loads(repository.slipway("local", "status", "--json").stdout)
    connect: Any = boto3.client

    def make(service: str, name: str) -> Any:
        return connect(
            service,
            endpoint_url=status["endpoint_url"],
            region_name="us-west-2",
            aws_access_key_id=ACCOUNTS[name],
            aws_secret_access_key="local",
        )

    return make


@pytest.fixture
def folder(repository: Repository) -> Path:
    return repository.folder
