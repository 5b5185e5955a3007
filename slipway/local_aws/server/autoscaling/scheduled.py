"""Scheduled actions: kept, shown, and run when at(...) has passed or when asked to."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from slipway.local_aws.server.autoscaling import schedules
from slipway.local_aws.server.autoscaling.keys import absent, identifier, key, prefix
from slipway.local_aws.server.autoscaling.targets import Targets
from slipway.local_aws.server.errors import ApiError, invalid
from slipway.local_aws.server.store import Store

Data = dict[str, Any]
NAME = "ScheduledActionName"


class ScheduledActions:
    """Each changes the range of its target, and with it a count outside of that range."""

    def __init__(self, store: Store, targets: Targets, clock: Callable[[], float]) -> None:
        """Keep actions in ``store``; ``clock`` gives seconds since the epoch."""
        self._store = store
        self._targets = targets
        self._clock = clock

    def put(self, request: Data) -> Data:
        """Make or change one; what a change does not name stays."""
        self._targets.find(request)
        name = key(request, NAME)
        record = {**self._store.here.scheduled.get(name, {}), **request}
        if "Schedule" not in record:
            raise invalid("Schedule must be given for a new scheduled action.")
        due = schedules.moment(record["Schedule"], record.get("Timezone"))
        arn = (
            f"{prefix(self._store, 'autoscaling')}:scheduledAction:{identifier(name)}:"
            f"resource/sagemaker/{request['ResourceId']}:scheduledActionName/{request[NAME]}"
        )
        record |= {"CreationTime": self._clock(), "ScheduledActionARN": arn, "_due": due}
        self._store.here.scheduled[name] = record
        return {}

    def delete(self, request: Data) -> Data:
        """Forget one."""
        if self._store.here.scheduled.pop(key(request, NAME), None) is None:
            raise absent(f"No scheduled action found: {request[NAME]}")
        return {}

    def run_due(self) -> None:
        """Run every action whose moment has passed; each runs once and is gone, as on AWS."""
        for name, action in list(self._store.here.scheduled.items()):
            if action["_due"] is not None and action["_due"] <= self._clock():
                del self._store.here.scheduled[name]
                # What it shall scale may be gone or never have come up.
                with suppress(ApiError):
                    self.run(action)

    def run(self, action: Data) -> None:
        """Give the target the action's range, unless scheduled scaling is suspended."""
        target = self._targets.find(action)
        if target.get("SuspendedState", {}).get("ScheduledScalingSuspended"):
            return
        where = ("ServiceNamespace", "ResourceId", "ScalableDimension")
        changes = action.get("ScalableTargetAction", {})
        self._targets.register({**{name: action[name] for name in where}, **changes})
