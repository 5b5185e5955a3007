"""The resource types that ministack's CloudFormation lacks, as handlers for its engine."""

import time
import uuid
from typing import Any

from slipway.local_aws.server.autoscaling import AutoScaling
from slipway.local_aws.server.errors import ApiError
from slipway.local_aws.server.kinds import ENDPOINT, KINDS, Kind
from slipway.local_aws.server.sagemaker import SageMaker
from slipway.local_aws.server.service_models import from_template, service

Data = dict[str, Any]
Handlers = dict[str, Any]
POLL_SECONDS = 0.1

# Properties of the template that tell CloudFormation how to update, and are in no Create request.
_UPDATE_ONLY = (
    "ExcludeRetainedVariantProperties",
    "RetainAllVariantProperties",
    "RetainDeploymentConfig",
)


def handlers(sagemaker: SageMaker, autoscaling: AutoScaling) -> dict[str, Handlers]:
    """Handlers by resource type, in the form that the engine's registry takes."""
    found: dict[str, Handlers] = {
        f"AWS::SageMaker::{kind.noun}": _sagemaker_type(kind, sagemaker) for kind in KINDS.values()
    }
    found["AWS::ApplicationAutoScaling::ScalableTarget"] = _scalable_target(autoscaling)
    found["AWS::ApplicationAutoScaling::ScalingPolicy"] = _scaling_policy(autoscaling)
    return found


def waits(resource_type: str) -> bool:
    """True for types whose handlers wait, and so must not run on the event loop."""
    return resource_type == "AWS::SageMaker::Endpoint"


def _sagemaker_type(kind: Kind, sagemaker: SageMaker) -> Handlers:
    update_operation = f"Update{kind.noun}"
    updatable = update_operation in service("sagemaker").operation_names and kind is ENDPOINT

    def create(logical_id: str, properties: Data, stack: str) -> tuple[str, Data]:
        named = {kind.name_field: _generated(stack, logical_id), **properties}
        for name in _UPDATE_ONLY:
            named.pop(name, None)
        request = from_template("sagemaker", f"Create{kind.noun}", named)
        sagemaker.answer(f"Create{kind.noun}", request)
        try:
            return _result(request[kind.name_field])
        except ValueError:
            # The engine knows no physical id yet, so its rollback could not delete it.
            delete(request[kind.name_field], properties)
            raise

    def update(
        physical_id: str, old: Data, new: Data, stack: str, logical_id: str | None = None
    ) -> tuple[str, Data]:
        name = physical_id.rsplit("/", 1)[-1]
        if not updatable or old.get(kind.name_field) != new.get(kind.name_field):
            # A new physical id: the engine deletes the predecessor when it cleans up.
            return create(logical_id or "Resource", new, stack)
        _retag(sagemaker, physical_id, old, new)
        if old.get("EndpointConfigName") != new.get("EndpointConfigName"):
            members = service("sagemaker").operation_model(update_operation).input_shape.members
            wanted = {key: value for key, value in new.items() if key in members}
            request = from_template(
                "sagemaker", update_operation, {kind.name_field: name, **wanted}
            )
            sagemaker.answer(update_operation, request)
        return _result(name, config=new.get("EndpointConfigName"))

    def delete(physical_id: str, properties: Data) -> None:
        name = physical_id.rsplit("/", 1)[-1]
        try:
            if kind is ENDPOINT:
                _wait(sagemaker, name, gone_from=("Creating", "Updating"))
            sagemaker.answer(f"Delete{kind.noun}", {kind.name_field: name})
            if kind is ENDPOINT:
                _wait(sagemaker, name, gone_from=("Deleting",))
        except ApiError as error:
            if "Could not find" not in str(error):
                raise

    def _result(name: str, config: str | None = None) -> tuple[str, Data]:
        record = sagemaker.answer(f"Describe{kind.noun}", {kind.name_field: name})
        if kind is ENDPOINT:
            record = _wait(sagemaker, name, gone_from=("Creating", "Updating"))
            if record["EndpointStatus"] == "Failed":
                raise ValueError(f"{name} failed: {record.get('FailureReason', 'unknown')}")
            if config is not None and record["EndpointConfigName"] != config:
                reason = record.get("FailureReason", "unknown")
                raise ValueError(f"{name} was rolled back: {reason}")
        arn = record[kind.arn_field]
        return arn, {kind.name_field: record[kind.name_field], kind.arn_field: arn}

    return {
        "create": create,
        "update": update,
        "update_with_logical_id": True,
        "delete": delete,
    }


def _wait(sagemaker: SageMaker, name: str, *, gone_from: tuple[str, ...]) -> Data:
    """Poll an endpoint until its status is none of ``gone_from``; ApiError when it is gone."""
    while True:
        record = sagemaker.answer("DescribeEndpoint", {"EndpointName": name})
        if record["EndpointStatus"] not in gone_from:
            return record
        time.sleep(POLL_SECONDS)


def _retag(sagemaker: SageMaker, arn: str, old: Data, new: Data) -> None:
    before = {tag["Key"] for tag in old.get("Tags", ())}
    after = new.get("Tags", [])
    gone = sorted(before - {tag["Key"] for tag in after})
    if gone:
        sagemaker.answer("DeleteTags", {"ResourceArn": arn, "TagKeys": gone})
    if after:
        sagemaker.answer("AddTags", {"ResourceArn": arn, "Tags": after})


def _generated(stack: str, logical_id: str) -> str:
    """A name as CloudFormation makes them, within SageMaker's 63 characters."""
    suffix = uuid.uuid4().hex[:12]
    return f"{logical_id[:24]}-{stack[-24:].strip('-')}-{suffix}"


def _scalable_target(autoscaling: AutoScaling) -> Handlers:
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


def _scaling_policy(autoscaling: AutoScaling) -> Handlers:
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
