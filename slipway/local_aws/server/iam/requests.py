"""What a request asks IAM for: action, resource, context, and what AWS checks besides.

Source: service authorization reference of SageMaker, Application Auto Scaling and CloudWatch.
"""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from slipway.local_aws.server.autoscaling.keys import identifier, key
from slipway.local_aws.server.kinds import JOBS, KINDS
from slipway.local_aws.server.serving import COMPONENT_HEADER

INVOCATION = re.compile(r"^/endpoints/(?P<name>[^/]+)/(?P<how>(?:async-)?invocations.*)$")
INVOKE = {
    "invocations": "InvokeEndpoint",
    "invocations-response-stream": "InvokeEndpointWithResponseStream",
    "async-invocations": "InvokeEndpointAsync",
}
ROLES = ("ExecutionRoleArn", "RoleArn")
TARGET = {"ServiceNamespace", "ResourceId", "ScalableDimension"}

Check = tuple[str, str]
"""An action and the resource that it is asked for."""


def invoked(path: str) -> str | None:
    """The action of a request to SageMaker's runtime; None for any other."""
    found = INVOCATION.match(path)
    return None if found is None else f"sagemaker:{INVOKE[found['how']]}"


def sagemaker_resource(
    path: str, headers: dict[str, str], body: bytes, region: str, account: str
) -> str:
    """The ARN that a request to SageMaker is about; * for lists, which name none."""
    prefix = f"arn:aws:sagemaker:{region}:{account}"
    found = INVOCATION.match(path)
    if found is not None:
        return f"{prefix}:endpoint/{unquote(found['name']).lower()}"
    request = json_of(body)
    if "ResourceArn" in request:
        return str(request["ResourceArn"])
    operation = _operation(headers)
    for kind in {**KINDS, **JOBS}.values():
        # UpdateEndpointWeightsAndCapacities and ...RuntimeConfig are about what they change.
        noun = re.sub("(WeightsAndCapacities|RuntimeConfig)$", "", operation)
        if noun.endswith(kind.noun) and kind.name_field in request:
            return f"{prefix}:{kind.arn_type}/{str(request[kind.name_field]).lower()}"
    return "*"


def scaling_resource(headers: dict[str, str], body: bytes, region: str, account: str) -> str:
    """The ARN that a request to Application Auto Scaling is about; * for lists and nonsense."""
    request = json_of(body)
    if "ResourceARN" in request:
        return str(request["ResourceARN"])
    if _operation(headers).startswith("Describe") or not request.keys() >= TARGET:
        return "*"
    place = f"arn:aws:application-autoscaling:{region}:{account}"
    return f"{place}:scalable-target/{identifier(key(request))}"


def besides(
    action: str, resource: str, headers: dict[str, str], body: bytes, region: str, account: str
) -> Iterator[Check]:
    """What AWS checks besides the action itself."""
    component = headers.get(COMPONENT_HEADER)
    if action.startswith("sagemaker:InvokeEndpoint") and component is not None:
        yield (
            action,
            f"arn:aws:sagemaker:{region}:{account}:inference-component/{component.lower()}",
        )
    if not action.startswith("sagemaker:Create"):
        return
    request = json_of(body)
    if request.get("Tags"):
        yield "sagemaker:AddTags", resource
    for field in ROLES:
        if request.get(field):
            yield "iam:PassRole", request[field]


def context(service: str, action: str, body: bytes, params: dict[str, Any]) -> dict[str, Any]:
    """Condition keys of a service that ministack does not know."""
    if action == "cloudwatch:PutMetricData":
        namespace = json_of(body).get("Namespace") or params.get("Namespace")
        value = namespace[0] if isinstance(namespace, list) else namespace
        return {"cloudwatch:namespace": value}
    if action == "iam:PassRole" and service == "sagemaker":
        return {"iam:passedtoservice": "sagemaker.amazonaws.com"}
    return {}


def _operation(headers: dict[str, str]) -> str:
    return headers.get("x-amz-target", "").rsplit(".", 1)[-1]


def json_of(body: bytes) -> dict[str, Any]:
    """The JSON object of a body; empty where it is none."""
    try:
        found = json.loads(body or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
