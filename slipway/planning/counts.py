"""How many instances a workload runs: at the start, at least, at most, and during an update."""

import math
from dataclasses import dataclass

from slipway.config.schema import Endpoint, Fleet, Workload


@dataclass(frozen=True, slots=True)
class Counts:
    """Instances of one type; ``updating`` are there besides while an update goes on.

    SageMaker starts a second fleet of the same size unless the roll-out is rolling.
    """

    instance_type: str
    start: int
    least: int
    most: int
    updating: int


def of(workload: Workload) -> Counts | None:
    """Return the instances of a workload; None for one that runs on a fleet's.

    Of a fleet with several pools all are counted as the preferred type.
    """
    if isinstance(workload, Endpoint):
        capacity = workload.capacity
        start, scaling = capacity.instance_count, capacity.autoscaling
        bounds = [(scaling.min_capacity, scaling.max_capacity)] if scaling else []
        bounds += [(a.min_capacity or 0, a.max_capacity or 0) for a in capacity.schedule]
        least = scaling.min_capacity if scaling else start
        most = max([start, *(most for _, most in bounds), *(least for least, _ in bounds)])
        name = workload.release.serving.instance_type
    elif isinstance(workload, Fleet):
        start, managed = (
            workload.capacity.instance_count,
            workload.capacity.managed_instance_scaling,
        )
        least, most = start, start
        if managed is not None:
            least, most = managed.min_instance_count, max(start, managed.max_instance_count)
        name = workload.release.instance_types[0]
    else:
        return None
    return Counts(name, start, least, most, _updating(workload, most))


def _updating(workload: Endpoint | Fleet, most: int) -> int:
    rollout = workload.capacity.rollout
    if rollout is None or rollout.strategy != "rolling":
        return most
    if rollout.size_count is not None:
        return rollout.size_count
    return math.ceil(most * (rollout.size_percent or 100) / 100)
