"""A log group under the environment's key."""

import aws_cdk as cdk
from aws_cdk import aws_logs as logs
from constructs import Construct

from slipway.config import Environment
from slipway_constructs.tags import tag_list

RETENTION_DAYS = 365
"""A year: long enough to answer who removed what, and when."""


class LogGroup(logs.CfnLogGroup):
    """Its name is CloudFormation's, so a protected environment's can outlive its stack."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        environment: Environment,
        key_arn: str,
    ) -> None:
        """Define a log group of ``environment`` under the key ``key_arn``."""
        super().__init__(
            scope,
            construct_id,
            kms_key_id=key_arn,
            retention_in_days=RETENTION_DAYS,
            tags=tag_list(environment.ownership_tags()),
        )
        self.apply_removal_policy(
            cdk.RemovalPolicy.RETAIN if environment.protected else cdk.RemovalPolicy.DESTROY
        )
