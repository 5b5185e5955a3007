"""Application Auto Scaling's resources in a template."""

from typing import Any

from slipway.local_aws.server.autoscaling import AutoScaling
from slipway.local_aws.server.errors import ApiError
from slipway.local_aws.server.service_models import from_template

Data = dict[str, Any]
Handlers = dict[str, Any]


def scalable_target(autoscaling: AutoScaling) -> Handlers:
    """AWS::ApplicationAutoScaling::ScalableTarget: an update registers it again."""

    def create(logical_id: str, properties: Data, stack: str) -> tuple[str, Data]:
        request = from_template("application-autoscaling", "RegisterScalableTarget", properties)
        autoscaling.answer("RegisterScalableTarget", request)
        parts = ("ResourceId", "ScalableDimension", "ServiceNamespace")
        return "|".join(request[part] for part in parts), {}

    def update(physical_id: str, old: Data, new: Data, stack: str) -> tuple[str, Data]:
        return create("", new, stack)

    def delete(physical_id: str, properties: Data) -> None:
        resource, dimension, namespace = physical_id.split("|")
        _forgiving(
            autoscaling,
            "DeregisterScalableTarget",
            {
                "ServiceNamespace": namespace,
                "ResourceId": resource,
                "ScalableDimension": dimension,
            },
        )

    return {"create": create, "update": update, "delete": delete}


def scaling_policy(autoscaling: AutoScaling) -> Handlers:
    """AWS::ApplicationAutoScaling::ScalingPolicy: an update puts it again."""

    def request_of(properties: Data) -> Data:
        request = dict(properties)
        target = request.pop("ScalingTargetId", None)
        if target:
            names = ("ResourceId", "ScalableDimension", "ServiceNamespace")
            request |= dict(zip(names, target.split("|"), strict=True))
        return from_template("application-autoscaling", "PutScalingPolicy", request)

    def create(logical_id: str, properties: Data, stack: str) -> tuple[str, Data]:
        answer = autoscaling.answer("PutScalingPolicy", request_of(properties))
        return answer["PolicyARN"], {"Arn": answer["PolicyARN"]}

    def update(physical_id: str, old: Data, new: Data, stack: str) -> tuple[str, Data]:
        return create("", new, stack)

    def delete(physical_id: str, properties: Data) -> None:
        request = request_of(properties)
        keys = ("PolicyName", "ServiceNamespace", "ResourceId", "ScalableDimension")
        _forgiving(autoscaling, "DeleteScalingPolicy", {key: request[key] for key in keys})

    return {"create": create, "update": update, "delete": delete}


def _forgiving(autoscaling: AutoScaling, operation: str, request: Data) -> None:
    """What is gone already needs no deletion."""
    try:
        autoscaling.answer(operation, request)
    except ApiError as error:
        if error.code != "ObjectNotFoundException":
            raise
