"""Whose credentials are these? Asked before anything is deployed, never at synth."""

from slipway.config import Environment
from slipway.errors import SlipwayError


def require_account(environment: Environment) -> None:
    """Raise SlipwayError unless the credentials in hand are of the environment's account."""
    import boto3
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        identity = boto3.client("sts", region_name=environment.region).get_caller_identity()
    except (BotoCoreError, ClientError) as error:
        raise SlipwayError(
            f"AWS does not tell whose credentials these are: {error}",
            f"log in to account {environment.account}, for example with `aws sso login`",
        ) from None
    account = identity["Account"]
    if account != environment.account:
        raise SlipwayError(
            f"the credentials are of account {account}, but {environment.name} is account"
            f" {environment.account}",
            "log in to that account, or name the environment of this one with --env",
        )
