"""The environment's own key: volumes, captured data and the topic are under it."""

from typing import Any

import aws_cdk as cdk
from aws_cdk import aws_kms as kms
from constructs import Construct

from slipway.config import Environment
from slipway_constructs.tags import tag_list


class EnvironmentKey(Construct):
    """A rotated KMS key with an alias."""

    def __init__(
        self, scope: Construct, construct_id: str, *, environment: Environment, tags: dict[str, str]
    ) -> None:
        """Define the key; a protected environment keeps it when its stack is deleted."""
        super().__init__(scope, construct_id)
        name = f"slipway-{environment.name}"
        key = kms.CfnKey(
            self,
            "Resource",
            description=f"Slipway, environment {environment.name}",
            enable_key_rotation=True,
            key_policy={
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Sid": "AccountDecidesByIam",
                        "Effect": "Allow",
                        "Principal": {
                            "AWS": f"arn:{environment.partition}:iam::{environment.account}:root"
                        },
                        "Action": "kms:*",
                        "Resource": "*",
                    },
                    _use("AlarmsReachTheTopic", "cloudwatch.amazonaws.com")
                    | {"Condition": {"StringEquals": {"aws:SourceAccount": environment.account}}},
                    # EventBridge's calls to KMS carry no source, so a condition would drop every
                    # message in silence. Source: SNS developer guide, key management.
                    _use("EventsReachTheTopic", "events.amazonaws.com"),
                    # Source: Cost Management user guide, SNS topics for budgets.
                    _use("BudgetReachesTheTopic", "budgets.amazonaws.com")
                    | {"Condition": {"StringEquals": {"aws:SourceAccount": environment.account}}},
                    _encrypt_logs(environment),
                ],
            },
            tags=tag_list(tags),
        )
        key.apply_removal_policy(
            cdk.RemovalPolicy.RETAIN if environment.protected else cdk.RemovalPolicy.DESTROY
        )
        kms.CfnAlias(self, "Alias", alias_name=f"alias/{name}", target_key_id=key.ref)
        self.arn = key.attr_arn


def _encrypt_logs(environment: Environment) -> dict[str, Any]:
    """Source: CloudWatch Logs user guide, encrypt log data using AWS KMS."""
    place = f"{environment.region}:{environment.account}"
    groups = f"arn:{environment.partition}:logs:{place}:log-group:*"
    return {
        "Sid": "LogsAreEncrypted",
        "Effect": "Allow",
        "Principal": {"Service": f"logs.{environment.region}.amazonaws.com"},
        "Action": [
            "kms:Decrypt",
            "kms:DescribeKey",
            "kms:Encrypt",
            "kms:GenerateDataKey*",
            "kms:ReEncrypt*",
        ],
        "Resource": "*",
        "Condition": {"ArnLike": {"kms:EncryptionContext:aws:logs:arn": groups}},
    }


def _use(sid: str, service: str) -> dict[str, Any]:
    return {
        "Sid": sid,
        "Effect": "Allow",
        "Principal": {"Service": service},
        "Action": ["kms:Decrypt", "kms:GenerateDataKey"],
        "Resource": "*",
    }
