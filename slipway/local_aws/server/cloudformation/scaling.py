"""Application Auto Scaling's resources in a template."""

from typing import Any

from slipway.local_aws.server.autoscaling.service import AutoScaling
from slipway.local_aws.server.errors import ApiError
from slipway.local_aws.server.service_models import from_template

Data = dict[str, Any]
Handlers = dict[str, Any]
SERVICE = "application-autoscaling"
TARGET = ("ResourceId", "ScalableDimension", "ServiceNamespace")
ACTION = "ScheduledActionName"


def scalable_target(autoscaling: AutoScaling) -> Handlers:
    """AWS::ApplicationAutoScaling::ScalableTarget, with its scheduled actions."""

    def put(properties: Data, *, tags: bool) -> tuple[str, Data]:
        wanted = {k: v for k, v in properties.items() if k not in ("ScheduledActions", "Tags")}
        if tags and properties.get("Tags"):
            wanted["Tags"] = _tags(properties)
        request = from_template(SERVICE, "RegisterScalableTarget", wanted)
        arn = autoscaling.answer("RegisterScalableTarget", request)["ScalableTargetARN"]
        where = {name: request[name] for name in TARGET}
        for action in properties.get("ScheduledActions", ()):
            asked = from_template(SERVICE, "PutScheduledAction", {**where, **action})
            autoscaling.answer("PutScheduledAction", asked)
        physical_id = "|".join(where.values())
        return physical_id, {"Id": physical_id, "ScalableTargetARN": arn}

    def create(logical_id: str, properties: Data, stack: str) -> tuple[str, Data]:
        return put(properties, tags=True)

    def update(physical_id: str, old: Data, new: Data, stack: str) -> tuple[str, Data]:
        if any(old[name] != new[name] for name in TARGET):
            return put(new, tags=True)
        names = {action[ACTION] for action in new.get("ScheduledActions", ())}
        for action in old.get("ScheduledActions", ()):
            if action[ACTION] not in names:
                gone = {**{name: new[name] for name in TARGET}, ACTION: action[ACTION]}
                _forgiving(autoscaling, "DeleteScheduledAction", gone)
        found = put(new, tags=False)
        arn = found[1]["ScalableTargetARN"]
        if removed := sorted(set(_tags(old)) - set(_tags(new))):
            autoscaling.answer("UntagResource", {"ResourceARN": arn, "TagKeys": removed})
        if _tags(new):
            autoscaling.answer("TagResource", {"ResourceARN": arn, "Tags": _tags(new)})
        return found

    def delete(physical_id: str, properties: Data) -> None:
        named = dict(zip(TARGET, physical_id.split("|"), strict=True))
        _forgiving(autoscaling, "DeregisterScalableTarget", named)

    return {"create": create, "update": update, "delete": delete}


def _tags(properties: Data) -> dict[str, str]:
    return {tag["Key"]: tag["Value"] for tag in properties.get("Tags", ())}


def scaling_policy(autoscaling: AutoScaling) -> Handlers:
    """AWS::ApplicationAutoScaling::ScalingPolicy: an update puts it again."""

    def request_of(properties: Data) -> Data:
        request = dict(properties)
        target = request.pop("ScalingTargetId", None)
        if target:
            request |= dict(zip(TARGET, target.split("|"), strict=True))
        return from_template(SERVICE, "PutScalingPolicy", request)

    def create(logical_id: str, properties: Data, stack: str) -> tuple[str, Data]:
        answer = autoscaling.answer("PutScalingPolicy", request_of(properties))
        return answer["PolicyARN"], {"Arn": answer["PolicyARN"]}

    def update(physical_id: str, old: Data, new: Data, stack: str) -> tuple[str, Data]:
        return create("", new, stack)

    def delete(physical_id: str, properties: Data) -> None:
        request = request_of(properties)
        named = {name: request[name] for name in ("PolicyName", *TARGET)}
        _forgiving(autoscaling, "DeleteScalingPolicy", named)

    return {"create": create, "update": update, "delete": delete}


def _forgiving(autoscaling: AutoScaling, operation: str, request: Data) -> None:
    """What is gone already needs no deletion."""
    try:
        autoscaling.answer(operation, request)
    except ApiError as error:
        if error.code != "ObjectNotFoundException":
            raise
