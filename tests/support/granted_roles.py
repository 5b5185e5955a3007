"""What CloudFormation granted to the roles of our stacks, and ways to try and to take it."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import boto3

from slipway.local_aws.emulator import Emulator

Client = Callable[..., Any]


@dataclass(frozen=True)
class Role:
    """``purpose`` is the role's logical id without the hash at its end."""

    account: str
    stack: str
    purpose: str
    name: str
    arn: str
    actions: frozenset[str]

    def session(self, emulator: Emulator, service: str) -> Any:
        """A client of boto3 that is the role."""
        told = emulator.ask("POST", "sessions", {"role": self.arn})
        connect: Any = boto3.client
        return connect(
            service,
            region_name="us-west-2",
            endpoint_url=told["AWS_ENDPOINT_URL"],
            aws_access_key_id=told["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=told["AWS_SECRET_ACCESS_KEY"],
            aws_session_token=told["AWS_SESSION_TOKEN"],
        )

    @contextmanager
    def lacking(self, client: Client, action: str) -> Iterator[None]:
        """The role without ``action``, as long as the block lasts."""
        iam = client("iam", account=self.account)
        named = {"RoleName": self.name, "PolicyName": "Execution"}
        policy = iam.get_role_policy(**named)["PolicyDocument"]
        assert action in self.actions
        left = [
            {**statement, "Action": [one for one in statement["Action"] if one != action]}
            for statement in policy["Statement"]
        ]
        left = [statement for statement in left if statement["Action"]]
        if left:
            less = json.dumps({**policy, "Statement": left})
            iam.put_role_policy(**named, PolicyDocument=less)
        else:
            iam.delete_role_policy(**named)
        try:
            yield
        finally:
            iam.put_role_policy(**named, PolicyDocument=json.dumps(policy))


def of_account(client: Client, account: str) -> list[Role]:
    """The roles of our stacks that stand in ``account``."""
    cloudformation, iam = client("cloudformation", account=account), client("iam", account=account)
    found = []
    for stack in cloudformation.describe_stacks()["Stacks"]:
        name = stack["StackName"]
        rows = cloudformation.describe_stack_resources(StackName=name)["StackResources"]
        for row in rows:
            if name.startswith("slipway-") and row["ResourceType"] == "AWS::IAM::Role":
                found.append(_role(iam, account, name, row))
    return found


def named(roles: list[Role], stack: str, purpose: str) -> Role:
    """The one role of a stack for a purpose."""
    (found,) = [role for role in roles if (role.stack, role.purpose) == (stack, purpose)]
    return found


def _role(iam: Any, account: str, stack: str, row: dict[str, Any]) -> Role:
    name = row["PhysicalResourceId"]
    policies = iam.list_role_policies(RoleName=name)["PolicyNames"]
    documents = [
        iam.get_role_policy(RoleName=name, PolicyName=policy)["PolicyDocument"]
        for policy in policies
    ]
    return Role(
        account=account,
        stack=stack,
        purpose=re.sub(r"[0-9A-F]{8}$", "", row["LogicalResourceId"]),
        name=name,
        arn=iam.get_role(RoleName=name)["Role"]["Arn"],
        actions=frozenset(
            action
            for document in documents
            for statement in document["Statement"]
            for action in statement["Action"]
        ),
    )
