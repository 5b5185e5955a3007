"""boto3 against the local AWS, blind to every profile and key of the user."""

import os
from typing import Any

from slipway.config import Environment
from slipway.local_aws.child_environment import SECRET_ACCESS_KEY
from slipway.local_aws.emulator import Emulator


def client(
    service: str, emulator: Emulator, environment: Environment, *, config: Any = None
) -> Any:
    """A client of ``service`` in the account and region of ``environment``."""
    import boto3
    import botocore.session

    # Without these a profile that the shell names is looked up, and fails when it is not there.
    blind = {
        "profile": (None, None, None, None),
        "config_file": (None, None, os.devnull, None),
        "credentials_file": (None, None, os.devnull, None),
    }
    session = boto3.Session(
        botocore_session=botocore.session.Session(session_vars=blind),
        aws_access_key_id=environment.account,
        aws_secret_access_key=SECRET_ACCESS_KEY,
        region_name=environment.region,
    )
    connect: Any = session.client
    return connect(service, endpoint_url=emulator.url, config=config)
