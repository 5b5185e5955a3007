"""boto3 in an environment's account: the real one, or the local AWS."""

from collections.abc import Callable
from typing import Any

from slipway.config import Environment
from slipway.errors import SlipwayError

Connect = Callable[[str], Any]
"""A boto3 client by the name of its service."""


def connect(environment: Environment, *, local: bool) -> Connect:
    """Return what makes clients in the account and region of ``environment``.

    Raises SlipwayError when the credentials are of another account, or when the local AWS is
    asked for and is not up.
    """
    if local:
        from slipway.local_aws import clients
        from slipway.local_aws import emulator as emulators

        emulator = emulators.running()
        if emulator is None:
            raise SlipwayError(
                "the local AWS is not up", "start it with `python -m slipway local deploy`"
            )
        return lambda service: clients.client(service, emulator, environment)
    from slipway.aws_account import require_account

    require_account(environment)
    import boto3

    make: Any = boto3.client
    return lambda service: make(service, region_name=environment.region)
