"""Application Auto Scaling for the variants of SageMaker endpoints: targets and policies."""

import hashlib
from typing import Any

from slipway.local_aws.server.errors import ApiError, invalid
from slipway.local_aws.server.kinds import ENDPOINT
from slipway.local_aws.server.service_models import check
from slipway.local_aws.server.store import Store

Data = dict[str, Any]
NAMESPACE = "sagemaker"
DIMENSION = "sagemaker:variant:DesiredInstanceCount"


class AutoScaling:
    """Registers what shall scale and how; nothing scales here, since nothing is loaded."""

    def __init__(self, store: Store, clock: Any) -> None:
        """Keep targets and policies in ``store``."""
        self._store = store
        self._clock = clock

    def answer(self, operation: str, request: Data) -> Data:
        """The answer to one request; ApiError as the service words it."""
        check("application-autoscaling", operation, request)
        operations = {
            "RegisterScalableTarget": self._register,
            "DeregisterScalableTarget": self._deregister,
            "DescribeScalableTargets": self._targets,
            "PutScalingPolicy": self._put,
            "DeleteScalingPolicy": self._delete,
            "DescribeScalingPolicies": self._policies,
        }
        if operation not in operations:
            raise ApiError(
                "InternalFailure",
                f"{operation} is not part of this local AWS; see docs/local-aws.md",
                501,
            )
        with self._store.lock:
            return operations[operation](request)

    def _register(self, request: Data) -> Data:
        if request["ServiceNamespace"] != NAMESPACE or request["ScalableDimension"] != DIMENSION:
            raise invalid(f"Only {DIMENSION} of {NAMESPACE} is part of this local AWS.")
        kind, _, rest = request["ResourceId"].partition("/")
        name, _, variant = rest.partition("/variant/")
        if kind != "endpoint" or not variant:
            raise invalid(f"Invalid resource id: {request['ResourceId']}")
        record = self._store.find(ENDPOINT, name)
        if variant not in {v["VariantName"] for v in record["ProductionVariants"]}:
            raise invalid(f"Could not find variant {variant} of endpoint {name}")
        key = _key(request)
        known = self._store.here.targets.get(key, {"CreationTime": self._clock()})
        account, region = self._store.account, self._store.region
        arn = f"arn:aws:application-autoscaling:{region}:{account}:scalable-target/{_id(key)}"
        role = (
            f"arn:aws:iam::{account}:role/aws-service-role/sagemaker.application-autoscaling"
            ".amazonaws.com/AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint"
        )
        self._store.here.targets[key] = {
            **known,
            **{k: v for k, v in request.items() if k != "Tags"},
            "RoleARN": role,
            "ScalableTargetARN": arn,
        }
        return {"ScalableTargetARN": arn}

    def _deregister(self, request: Data) -> Data:
        key = _key(request)
        if self._store.here.targets.pop(key, None) is None:
            raise _absent(f"No scalable target found for resource ID: {request['ResourceId']}")
        for name in [n for n in self._store.here.policies if n.startswith(f"{key}|")]:
            del self._store.here.policies[name]
        return {}

    def _targets(self, request: Data) -> Data:
        wanted = request.get("ResourceIds")
        found = [
            target
            for target in self._store.here.targets.values()
            if target["ServiceNamespace"] == request["ServiceNamespace"]
            and (not wanted or target["ResourceId"] in wanted)
        ]
        return {"ScalableTargets": found}

    def _put(self, request: Data) -> Data:
        if _key(request) not in self._store.here.targets:
            raise _absent(f"No scalable target registered for {request['ResourceId']}")
        key = f"{_key(request)}|{request['PolicyName']}"
        account, region = self._store.account, self._store.region
        arn = (
            f"arn:aws:autoscaling:{region}:{account}:scalingPolicy:{_id(key)}:"
            f"resource/sagemaker/{request['ResourceId']}:policyName/{request['PolicyName']}"
        )
        self._store.here.policies[key] = {
            "CreationTime": self._clock(),
            **request,
            "PolicyARN": arn,
        }
        return {"PolicyARN": arn, "Alarms": []}

    def _delete(self, request: Data) -> Data:
        key = f"{_key(request)}|{request['PolicyName']}"
        if self._store.here.policies.pop(key, None) is None:
            raise _absent(f"No scaling policy found: {request['PolicyName']}")
        return {}

    def _policies(self, request: Data) -> Data:
        found = [
            policy
            for policy in self._store.here.policies.values()
            if policy["ServiceNamespace"] == request["ServiceNamespace"]
            and request.get("ResourceId") in (None, policy["ResourceId"])
            and (not request.get("PolicyNames") or policy["PolicyName"] in request["PolicyNames"])
        ]
        return {"ScalingPolicies": found}


def _key(request: Data) -> str:
    return "|".join(
        (request["ServiceNamespace"], request["ResourceId"], request["ScalableDimension"])
    )


def _id(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def _absent(message: str) -> ApiError:
    return ApiError("ObjectNotFoundException", message)
