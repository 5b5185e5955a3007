"""Rows of a dashboard, and the widgets of its body."""

import json
from typing import Any

from slipway.planning.dashboard import Row


def row_of(**changes: Any) -> Row:
    values: dict[str, Any] = {
        "kind": "endpoint",
        "workload": "chat",
        "region": "us-west-2",
        "alarm_arn": "arn:aws:cloudwatch:us-west-2:111111111111:alarm:slipway-prod-chat",
        "endpoint_name": "slipway-prod-chat",
        "serves": "acme/model with vllm",
        "instance_type": "ml.g5.12xlarge",
        "count": 2,
        "accelerator_kind": "gpu",
        "accelerator_count": 4,
        "usd_per_hour": 14.18,
    }
    return Row(**values | changes)


def widgets(body: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(body)["widgets"]
    return found
