"""The Lambda: what is outside, handed to a run."""

import os
import time
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config

from slipway_cleaner import facts, policy
from slipway_cleaner.run import World, run

# Throttling and errors of a service are tried again by botocore, with growing waits.
RETRIES = Config(
    retries={"mode": "standard", "total_max_attempts": 5}, connect_timeout=5, read_timeout=20
)


def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Look after the environment once; ``{"report_only": true}`` changes and sends nothing."""
    return run(
        World(
            clients=_client,
            seconds_left=lambda: context.get_remaining_time_in_millis() / 1000,
            clock=lambda: datetime.now(UTC),
            sleep=time.sleep,
            log=print,
        ),
        policy.read(os.environ["CLEANER_POLICY"]),
        facts.read(Path(__file__).with_name("facts.json")),
        parameter=os.environ["CLEANER_PARAMETER"],
        topic_arn=os.environ["CLEANER_TOPIC_ARN"],
        report_only=event.get("report_only") is True,
    )


@cache
def _client(service: str) -> Any:
    connect: Any = boto3.client
    return connect(service, config=RETRIES)
