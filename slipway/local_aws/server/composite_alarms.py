"""The composite alarm, which ministack's CloudWatch has and its CloudFormation lacks."""

import json
from typing import Any

from ministack.services import cloudwatch

Data = dict[str, Any]

COMPOSITE_ALARM = "AWS::CloudWatch::CompositeAlarm"


def handlers() -> dict[str, Data]:
    """Handlers by resource type, in the form that the engine's registry takes."""
    return {COMPOSITE_ALARM: {"create": _create, "update": _update, "delete": _delete}}


def _create(logical_id: str, properties: Data, stack: str) -> tuple[str, Data]:
    """Put the alarm, as both a create and an update do; its Ref is its name."""
    name = properties.get("AlarmName") or f"{stack}-{logical_id}"
    request = {key: value for key, value in properties.items() if key != "Tags"}
    _asked(cloudwatch._put_composite_alarm, {**request, "AlarmName": name})
    # CloudWatch ignores the tags of an alarm that exists; CloudFormation sets them by themselves.
    cloudwatch.cloudformation_set_metric_alarm_tags(name, properties.get("Tags") or [])
    return name, {"Arn": cloudwatch._composite_alarms[name]["AlarmArn"]}


def _update(physical_id: str, old: Data, new: Data, stack: str) -> tuple[str, Data]:
    """A new name is a new alarm: the engine deletes the one before when it cleans up."""
    return _create("", {"AlarmName": physical_id, **new}, stack)


def _delete(physical_id: str, properties: Data) -> None:
    _asked(cloudwatch._delete_alarms, {"AlarmNames": [physical_id]})


def _asked(operation: Any, request: Data) -> None:
    """Ask as a JSON client does; raises ValueError with what CloudWatch refuses."""
    status, _, body = operation({}, request, is_cbor=False, is_json=True)
    if status >= 400:
        raise ValueError(json.loads(body)["message"])
