"""Entry of the processing job: its variables in, an exit code and a message out."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from slipway_staging.errors import StagingError
from slipway_staging.hub import Repository
from slipway_staging.staging import stage
from slipway_staging.target import Target
from slipway_staging.web import Web

CONFIG = Config(retries={"mode": "standard", "max_attempts": 10})
SECRET_KEY = "HF_TOKEN"
LOOPBACK = ("127.0.0.1", "::1", "localhost")


def main(variables: Mapping[str, str] = os.environ) -> int:
    """Stage what the variables name; a failure is said in the job's message."""
    try:
        endpoint = checked_endpoint(variables["HF_ENDPOINT"])
        repository = Repository(
            Web(token(variables.get("HUB_TOKEN_SECRET_ARN", ""))),
            endpoint=endpoint,
            repo=variables["REPO"],
            revision=variables["REVISION"],
        )
        target = Target(
            boto3.client("s3", config=CONFIG),
            variables["BUCKET"],
            variables["PREFIX"],
            variables["KMS_KEY_ARN"],
        )
        stage(repository, target, variables["PATTERNS"].split(), log)
    except (StagingError, BotoCoreError, ClientError) as error:
        log({"message": "failed", "reason": str(error)})
        _tell(str(error), variables)
        return 1
    return 0


def token(secret_arn: str) -> str | None:
    """The hub's token: the secret's text, or HF_TOKEN of a JSON object; None without a secret."""
    if not secret_arn:
        return None
    secrets: Any = boto3.client("secretsmanager", config=CONFIG)
    text: str = secrets.get_secret_value(SecretId=secret_arn)["SecretString"].strip()
    if not text.startswith("{"):
        return text
    try:
        return str(json.loads(text)[SECRET_KEY])
    except (ValueError, KeyError):
        # What could not be read is never repeated: it is a secret.
        raise StagingError(f"{secret_arn} is no token, and no JSON with {SECRET_KEY}") from None


def checked_endpoint(url: str) -> str:
    """The hub or a mirror; a token and weights travel by TLS alone."""
    found = urlsplit(url)
    if found.scheme != "https" and found.hostname not in LOOPBACK:
        raise StagingError(f"{url} is no https address")
    return url


def log(line: dict[str, Any]) -> None:
    """A line of JSON."""
    print(json.dumps(line), flush=True)


def _tell(reason: str, variables: Mapping[str, str]) -> None:
    """Source: SageMaker API reference, DescribeProcessingJob ExitMessage, 1,024 characters."""
    path = Path(variables.get("SLIPWAY_LOCAL_OPT_ML", "/opt/ml"), "output", "message")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(reason[:1024], "utf-8")
