"""Entry of the Lambda: after a stack is deployed, once a day, or when somebody asks."""

import json
import os
from collections.abc import Sequence
from typing import Any

import boto3
from botocore.config import Config

from slipway_verifier.verification import Clients, Outcome, verify_all
from slipway_verifier.workloads import Workload, load

CONFIG = Config(retries={"mode": "standard", "max_attempts": 5}, read_timeout=120)
NAMESPACE = "Slipway"


def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Verify what ``event`` names: a stack that is done, ``{"workloads": [...]}``, or all."""
    chosen = named(event, load(), os.environ["OWN_STACK"])
    clients = Clients(
        cloudformation=boto3.client("cloudformation", config=CONFIG),
        sagemaker=boto3.client("sagemaker", config=CONFIG),
        runtime=boto3.client("sagemaker-runtime", config=CONFIG),
    )
    outcomes = verify_all(chosen, clients)
    for outcome in outcomes:
        print(json.dumps({"message": "verified", **outcome.as_dict()}))
    data = metrics(outcomes, os.environ["ENVIRONMENT"])
    if data:
        boto3.client("cloudwatch", config=CONFIG).put_metric_data(
            Namespace=NAMESPACE, MetricData=data
        )
    return {"outcomes": [outcome.as_dict() for outcome in outcomes]}


def named(event: dict[str, Any], workloads: Sequence[Workload], own_stack: str) -> list[Workload]:
    """The workloads that ``event`` is about.

    The stack of this Lambda itself means all: until it was there nobody could tell of the others.
    """
    stack_id = event.get("detail", {}).get("stack-id")
    if stack_id is not None:
        stack = stack_id.split("/")[1]
        return [w for w in workloads if stack in (w.stack, own_stack)]
    names = event.get("workloads")
    return [w for w in workloads if names is None or w.name in names]


def metrics(outcomes: Sequence[Outcome], environment: str) -> list[dict[str, Any]]:
    """CloudWatch's data: failures of the environment and of each workload, and seconds."""
    judged = [outcome for outcome in outcomes if outcome.state != "skipped"]
    if not judged:
        return []
    of_environment = {"Name": "Environment", "Value": environment}
    data: list[dict[str, Any]] = [
        {
            "MetricName": "VerificationFailures",
            "Dimensions": [of_environment],
            "Value": sum(outcome.state == "failed" for outcome in judged),
            "Unit": "Count",
        }
    ]
    for outcome in judged:
        dimensions = [of_environment, {"Name": "Workload", "Value": outcome.workload}]
        data.append(
            {
                "MetricName": "VerificationFailures",
                "Dimensions": dimensions,
                "Value": int(outcome.state == "failed"),
                "Unit": "Count",
            }
        )
        if outcome.smoke_seconds is not None:
            data.append(
                {
                    "MetricName": "SmokeSeconds",
                    "Dimensions": dimensions,
                    "Value": outcome.smoke_seconds,
                    "Unit": "Seconds",
                }
            )
    return data
