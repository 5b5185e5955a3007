"""Scalable targets: the range that a count may have, and what moves it there."""

from collections.abc import Callable
from typing import Any

from slipway.local_aws.server.autoscaling.counts import Counts
from slipway.local_aws.server.autoscaling.keys import absent, identifier, key, prefix
from slipway.local_aws.server.errors import ApiError, invalid
from slipway.local_aws.server.sagemaker import SageMaker
from slipway.local_aws.server.store import Store

Data = dict[str, Any]
_ROLES = {
    "endpoint": "AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint",
    "inference-component": "AWSServiceRoleForApplicationAutoScaling_SageMakerInferenceComponent",
}


class Targets:
    """A count that is wanted while SageMaker is busy is asked for when it is done."""

    def __init__(self, store: Store, sagemaker: SageMaker, clock: Callable[[], float]) -> None:
        """Keep targets in ``store``, each with the count that it still waits for in ``_wanted``."""
        self._store = store
        self._clock = clock
        self._counts = Counts(sagemaker)

    def register(self, request: Data) -> Data:
        """Register or change a target; a count outside its range moves into it at once."""
        name = key(request)
        if name in self._store.here.targets and request.get("Tags"):
            raise invalid(
                "The scalable target that you tried to tag already exists. To update tags on an"
                " existing scalable target, use the TagResource API."
            )
        known = self._store.here.targets.get(name, {"CreationTime": self._clock()})
        target = {**known, **{k: v for k, v in request.items() if k != "Tags"}}
        if "MinCapacity" not in target or "MaxCapacity" not in target:
            raise invalid("MinCapacity and MaxCapacity must be given for a new scalable target.")
        if target["MinCapacity"] > target["MaxCapacity"]:
            raise invalid("Maximum capacity cannot be less than minimum capacity")
        count = self._counts.current(request["ResourceId"], request["ScalableDimension"])
        role = _ROLES[request["ResourceId"].partition("/")[0]]
        arn = f"{prefix(self._store, 'application-autoscaling')}:scalable-target/{identifier(name)}"
        target |= {
            "ScalableTargetARN": arn,
            "RoleARN": (
                f"arn:aws:iam::{self._store.account}:role/aws-service-role/"
                f"sagemaker.application-autoscaling.amazonaws.com/{role}"
            ),
        }
        self._store.here.targets[name] = target
        self._store.here.tags.setdefault(arn, {}).update(request.get("Tags", {}))
        if not target["MinCapacity"] <= count <= target["MaxCapacity"]:
            self.move(target, lambda count: count)
        return {"ScalableTargetARN": arn}

    def deregister(self, request: Data) -> Data:
        """Forget a target with its policies and scheduled actions."""
        target = self.find(request)
        self._store.here.tags.pop(target["ScalableTargetARN"], None)
        self._store.here.unscale(key(request))
        return {}

    def find(self, request: Data) -> Data:
        """The target that a request or record names; ApiError when there is none."""
        found = self._store.here.targets.get(key(request))
        if found is None:
            raise absent(f"No scalable target found for resource ID: {request['ResourceId']}")
        return found

    def move(self, named: Data, adjust: Callable[[int], int]) -> None:
        """Want another count, within the target's range."""
        target = self.find(named)
        count = adjust(self._counts.current(target["ResourceId"], target["ScalableDimension"]))
        target["_wanted"] = min(max(count, target["MinCapacity"]), target["MaxCapacity"])
        self.move_due()

    def move_due(self) -> None:
        """Ask SageMaker for every count that is wanted and that it can take now."""
        for target in list(self._store.here.targets.values()):
            if "_wanted" not in target:
                continue
            resource, dimension = target["ResourceId"], target["ScalableDimension"]
            try:
                if self._counts.in_progress(resource):
                    continue
                wanted = target.pop("_wanted")
                if wanted != self._counts.current(resource, dimension):
                    self._counts.move(resource, dimension, wanted)
            except ApiError:
                # The resource is gone or has failed: nothing is left to scale.
                target.pop("_wanted", None)
