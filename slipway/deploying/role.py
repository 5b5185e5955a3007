"""CloudFormation as the CDK CLI asks it: in the name of the bootstrap's role for deploys.

Whoever deploys may then do no more than become that role, as docs/deploy.md has it.
"""

from typing import Any

from slipway.config import Environment
from slipway.connection import Connect

QUALIFIER = "hnb659fds"
"""The CDK's own; docs/deploy.md bootstraps with it."""
SESSION = "slipway-deploy"


def of_lookups(clients: Connect, environment: Environment) -> Any:
    """Return a client in the name of the bootstrap's role for lookups, which may read everything.

    CloudFormation looks for drift with the rights of who asks, and the role for deploys has none on
    the resources themselves.
    """
    account, region = environment.account, environment.region
    arn = f"arn:{environment.partition}:iam::{account}:role/cdk-{QUALIFIER}-lookup-role-{account}"
    return cloudformation(clients, f"{arn}-{region}", environment.partition)


def cloudformation(clients: Connect, role_arn: str | None, partition: str) -> Any:
    """Return a client in the role's name; in one's own where the role may not be assumed."""
    from botocore.exceptions import ClientError

    own = clients("cloudformation")
    if role_arn is None:
        return own
    arn = role_arn.replace("${AWS::Partition}", partition)
    try:
        answer = clients("sts").assume_role(RoleArn=arn, RoleSessionName=SESSION)
    except ClientError:
        return own
    import boto3

    credentials = answer["Credentials"]
    make: Any = boto3.client
    return make(
        "cloudformation",
        region_name=own.meta.region_name,
        endpoint_url=own.meta.endpoint_url,
        aws_access_key_id=credentials["AccessKeyId"],
        aws_secret_access_key=credentials["SecretAccessKey"],
        aws_session_token=credentials["SessionToken"],
    )
