"""CloudFormation in the name of the bootstrap's role, or in one's own."""

from typing import Any

import boto3
import pytest

from config_factory import Configs
from scripted_aws import ScriptedAws, refusal
from slipway.config import load
from slipway.deploying import role

ARN = "arn:aws:iam::111111111111:role/cdk-hnb659fds-lookup-role-111111111111-us-west-2"
KEYS = {"AccessKeyId": "id", "SecretAccessKey": "key", "SessionToken": "session"}


class Clients:
    def __init__(self, answer: Any) -> None:
        self.own = ScriptedAws({})
        self.sts = ScriptedAws({"assume_role": answer}, "sts")

    def __call__(self, service: str, config: Any = None, /) -> Any:
        return {"cloudformation": self.own, "sts": self.sts}[service]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []

    def client(service: str, **given: Any) -> str:
        found.append(given)
        return service

    monkeypatch.setattr(boto3, "client", client)
    return found


def test_lookups_have_the_credentials_of_their_role(
    configs: Configs, made: list[dict[str, Any]]
) -> None:
    configs.environment()
    (environment,) = load(configs.folder).environments
    clients = Clients({"Credentials": KEYS})

    assert role.of_lookups(clients, environment) == "cloudformation"
    assert clients.sts.asked("assume_role") == [
        {"RoleArn": ARN, "RoleSessionName": "slipway-deploy"}
    ]
    assert made == [
        {
            "region_name": "us-west-2",
            "endpoint_url": "http://127.0.0.1:4566",
            "aws_access_key_id": "id",
            "aws_secret_access_key": "key",
            "aws_session_token": "session",
        }
    ]


def test_the_partition_stands_where_the_assembly_leaves_it_open(made: list[Any]) -> None:
    clients = Clients({"Credentials": KEYS})
    role.cloudformation(clients, ARN.replace("arn:aws:", "arn:${AWS::Partition}:"), "aws-cn")

    (asked,) = clients.sts.asked("assume_role")
    assert asked["RoleArn"] == ARN.replace("arn:aws:", "arn:aws-cn:")


def test_without_a_role_or_the_right_to_it_one_acts_in_ones_own_name(made: list[Any]) -> None:
    refused = Clients(refusal("no", "AccessDenied"))

    assert role.cloudformation(refused, ARN, "aws") is refused.own
    assert role.cloudformation(refused, None, "aws") is refused.own
    assert made == []
