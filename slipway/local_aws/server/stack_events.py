"""CloudFormation tells EventBridge how its stacks fare, as AWS's own does and ministack's does not.

Source: CloudFormation user guide, EventBridge event types.
"""

import json
from collections.abc import Callable
from typing import Any

from ministack.services.cloudformation import stacks

Put = Callable[[str, str, dict[str, Any]], None]
"""Puts an entry of PutEvents for an account and a region."""

STACK = "AWS::CloudFormation::Stack"


def install(put: Put) -> None:
    """Have ``put`` tell of each status that a stack gets."""
    record = stacks._add_event

    def add(
        stack_id: str,
        stack_name: str,
        logical_id: str,
        resource_type: str,
        status: str,
        reason: str = "",
        *rest: Any,
        **named: Any,
    ) -> None:
        record(stack_id, stack_name, logical_id, resource_type, status, reason, *rest, **named)
        if resource_type == STACK and logical_id == stack_name:
            _tell(put, stack_id, status, reason)

    stacks._add_event = add


def _tell(put: Put, stack_id: str, status: str, reason: str) -> None:
    _, _, _, region, account, _ = stack_id.split(":", 5)
    detail = {
        "stack-id": stack_id,
        "status-details": {"status": status, "status-reason": reason},
    }
    entry = {
        "Source": "aws.cloudformation",
        "DetailType": "CloudFormation Stack Status Change",
        "Detail": json.dumps(detail),
        "Resources": [stack_id],
    }
    put(account, region, entry)
