"""Application Auto Scaling's API for SageMaker."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from slipway.local_aws.server.autoscaling.counts import CONCURRENCY, COPIES, INSTANCES
from slipway.local_aws.server.autoscaling.keys import absent, identifier, key, prefix
from slipway.local_aws.server.autoscaling.scheduled import ScheduledActions
from slipway.local_aws.server.autoscaling.steps import adjusted
from slipway.local_aws.server.autoscaling.targets import Targets
from slipway.local_aws.server.errors import ApiError, invalid
from slipway.local_aws.server.sagemaker import SageMaker
from slipway.local_aws.server.service_models import check, of_shape, service
from slipway.local_aws.server.store import Store

Data = dict[str, Any]
NAMESPACE = "sagemaker"
DIMENSIONS = (INSTANCES, CONCURRENCY, COPIES)


class AutoScaling:
    """Keeps what shall scale and how; no metric scales here, since nothing is loaded."""

    def __init__(self, store: Store, sagemaker: SageMaker, clock: Callable[[], float]) -> None:
        """Keep targets, policies and actions in ``store``; move the counts of ``sagemaker``."""
        self._store = store
        self._clock = clock
        self.targets = Targets(store, sagemaker, clock)
        self.scheduled = ScheduledActions(store, self.targets, clock)
        sagemaker.when_settled = self.catch_up
        self._operations: dict[str, Callable[[Data], Data]] = {
            "RegisterScalableTarget": self.targets.register,
            "DeregisterScalableTarget": self.targets.deregister,
            "DescribeScalableTargets": self._targets,
            "PutScalingPolicy": self._put,
            "DeleteScalingPolicy": self._delete,
            "DescribeScalingPolicies": self._policies,
            "PutScheduledAction": self.scheduled.put,
            "DeleteScheduledAction": self.scheduled.delete,
            "DescribeScheduledActions": self._actions,
            "TagResource": self._tag,
            "UntagResource": self._untag,
            "ListTagsForResource": self._tags,
        }

    def answer(self, operation: str, request: Data) -> Data:
        """The answer to one request; ApiError as the service words it."""
        check("application-autoscaling", operation, request)
        if operation not in self._operations:
            raise ApiError(
                "InternalFailure",
                f"{operation} is not part of this local AWS; see docs/local-aws.md",
                501,
            )
        dimension = request.get("ScalableDimension")
        if request.get("ServiceNamespace", NAMESPACE) != NAMESPACE or (
            dimension is not None and dimension not in DIMENSIONS
        ):
            raise invalid(
                f"Only {', '.join(DIMENSIONS)} of {NAMESPACE} are part of this local AWS."
            )
        with self._store.lock:
            self.catch_up()
            answer = self._operations[operation](request)
            self.catch_up()
            return answer

    def catch_up(self) -> None:
        """Run the actions whose time has come, and bring counts into the range of their target."""
        self.scheduled.run_due()
        self.targets.move_due()

    def apply(self, policy: Data) -> None:
        """Take the step of a step scaling policy once, within the range of its target."""
        if "StepScalingPolicyConfiguration" not in policy:
            raise ValueError(f"{policy['PolicyName']} is no step scaling policy")
        self.targets.move(policy, lambda count: adjusted(policy, count))

    def alarm(self, arns: list[str]) -> None:
        """Apply the step policies that an alarm names as its actions, in whatever region."""
        with self._store.lock:
            for (account, region), here in list(self._store.regions.items()):
                named = [p for p in here.policies.values() if p["PolicyARN"] in arns]
                # What a policy shall scale may be gone or never have come up.
                with self._store.within(account, region), suppress(ApiError, ValueError):
                    for policy in named:
                        self.apply(policy)

    def _targets(self, request: Data) -> Data:
        found = self._listed("ScalableTarget", request, self._store.here.targets, "ResourceIds")
        return {"ScalableTargets": found}

    def _policies(self, request: Data) -> Data:
        found = self._listed("ScalingPolicy", request, self._store.here.policies, "PolicyNames")
        return {"ScalingPolicies": found}

    def _actions(self, request: Data) -> Data:
        records = self._store.here.scheduled
        found = self._listed("ScheduledAction", request, records, "ScheduledActionNames")
        return {"ScheduledActions": found}

    def _listed(
        self, shape: str, request: Data, records: dict[str, Data], names: str
    ) -> list[Data]:
        wanted, field = request.get(names), names.removesuffix("s")
        model = service("application-autoscaling").shape_for(shape)
        return [
            of_shape(model, record)
            for record in records.values()
            if (not wanted or record[field] in wanted)
            and all(
                request.get(name, record[name]) == record[name]
                for name in ("ResourceId", "ScalableDimension")
            )
        ]

    def _put(self, request: Data) -> Data:
        self.targets.find(request)
        name = key(request, "PolicyName")
        arn = (
            f"{prefix(self._store, 'autoscaling')}:scalingPolicy:{identifier(name)}:"
            f"resource/sagemaker/{request['ResourceId']}:policyName/{request['PolicyName']}"
        )
        made = {"CreationTime": self._clock(), "PolicyType": "StepScaling"}
        self._store.here.policies[name] = {**made, **request, "PolicyARN": arn}
        return {"PolicyARN": arn, "Alarms": []}

    def _delete(self, request: Data) -> Data:
        if self._store.here.policies.pop(key(request, "PolicyName"), None) is None:
            raise absent(f"No scaling policy found: {request['PolicyName']}")
        return {}

    def _tag(self, request: Data) -> Data:
        self._tags(request)["Tags"].update(request["Tags"])
        return {}

    def _untag(self, request: Data) -> Data:
        tags = self._tags(request)["Tags"]
        for name in request["TagKeys"]:
            tags.pop(name, None)
        return {}

    def _tags(self, request: Data) -> Data:
        arn = request["ResourceARN"]
        if arn not in {t["ScalableTargetARN"] for t in self._store.here.targets.values()}:
            raise ApiError("ResourceNotFoundException", f"No scalable target found: {arn}")
        return {"Tags": self._store.here.tags.setdefault(arn, {})}
