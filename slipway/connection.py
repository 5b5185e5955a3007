"""boto3 in an environment's account: the real one, or the local AWS."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from slipway.config import Environment
from slipway.errors import SlipwayError

if TYPE_CHECKING:
    from slipway.local_aws.emulator import Emulator


class Connect(Protocol):
    """Makes a boto3 client by the name of its service."""

    def __call__(self, service: str, config: Any = None, /) -> Any:
        """Return a client; ``config`` is botocore's."""


def connect(environment: Environment, *, local: bool) -> Connect:
    """Return what makes clients in the account and region of ``environment``.

    Raises SlipwayError when the credentials are of another account, or when the local AWS is
    asked for and is not up.
    """
    if local:
        from slipway.local_aws import emulator as emulators

        emulator = emulators.running()
        if emulator is None:
            raise SlipwayError(
                "the local AWS is not up", "start it with `python -m slipway local deploy`"
            )
        return connect_to(emulator, environment)
    from slipway.aws_account import require_account

    require_account(environment)
    import boto3

    make: Any = boto3.client
    return lambda service, config=None: make(service, region_name=environment.region, config=config)


def connect_to(emulator: "Emulator", environment: Environment) -> Connect:
    """Return what makes clients of one local AWS."""
    from slipway.local_aws.clients import client

    return lambda service, config=None: client(service, emulator, environment, config=config)


def invoked(
    environment: Environment, purpose: str, event: Mapping[str, Any], clients: Connect
) -> Any:
    """Invoke the environment's Lambda for ``purpose`` and return its answer, parsed.

    Raises SlipwayError when it is not deployed, may not be invoked, or fails.
    """
    from botocore.config import Config
    from botocore.exceptions import BotoCoreError, ClientError

    name = environment.purpose_name(purpose)
    # A Lambda may work for a quarter of an hour before it answers; asked again it would run twice.
    patient = Config(read_timeout=910, retries={"total_max_attempts": 1})
    try:
        answer = clients("lambda", patient).invoke(
            FunctionName=name, Payload=json.dumps(event).encode()
        )
    except ClientError as error:
        code, said = error.response["Error"]["Code"], error.response["Error"]["Message"]
        hint = (
            f"deploy it: its stack is {name}"
            if code == "ResourceNotFoundException"
            else f"AWS calls it {code}"
        )
        raise SlipwayError(f"{name}: {said}", hint) from None
    except BotoCoreError as error:
        raise SlipwayError(f"{name} does not answer: {error}", "look into its log") from None
    payload = json.loads(answer["Payload"].read() or b"{}")
    if answer.get("FunctionError"):
        said = payload.get("errorMessage", "unknown error")
        raise SlipwayError(f"{name} failed: {said}", "its log says more")
    return payload
