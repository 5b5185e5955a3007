"""How many instances a workload runs: at the start, at least, at most, and during an update."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from slipway.config.schema import Endpoint, Fleet, Workload
from slipway.config.schema.rollout import ComponentRollout, Rollout
from slipway.config.schema.scaling import Autoscaling, ScheduledAction


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
    """Return the instances of a workload; None for one on a fleet's, and for a serverless one.

    Of a fleet with several pools all are counted as the preferred type.
    """
    if isinstance(workload, Endpoint):
        capacity = workload.capacity
        start = capacity.instance_count
        least, most = bounds(start, capacity.autoscaling, capacity.schedule)
        if workload.release.serving.instance_type is None:
            return None
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


def by_type(workload: Workload) -> tuple[Counts, ...]:
    """Return all instances of a workload, its shadow's among them, once for each type."""
    run = of(workload)
    if run is None:
        return ()
    shadow = workload.capacity.shadow if isinstance(workload, Endpoint) else None
    if shadow is None:
        return (run,)
    number, name = shadow.instance_count, shadow.release.serving.instance_type
    if name != run.instance_type:
        return run, Counts(name, number, number, number, number)
    return (
        Counts(
            name,
            run.start + number,
            run.least + number,
            run.most + number,
            run.updating + number,
        ),
    )


def bounds(
    start: int, autoscaling: Autoscaling | None, schedule: Sequence[ScheduledAction]
) -> tuple[int, int]:
    """Return the least and the most instances or copies that scaling may ever come to.

    ``start`` is how many there are at first, which autoscaling leaves at once where it must.
    """
    if autoscaling is None:
        return start, start
    least = [autoscaling.min_capacity, *(a.min_capacity for a in schedule)]
    most = [autoscaling.max_capacity, *(a.max_capacity for a in schedule)]
    known = [count for count in (*least, *most) if count is not None]
    return min(known), max(start, *known)


def batch(rollout: Rollout | ComponentRollout, most: int) -> int:
    """Return how many of ``most`` instances or copies one step of a roll-out replaces."""
    if rollout.size_count is not None:
        return rollout.size_count
    return math.ceil(most * (rollout.size_percent or 100) / 100)


def _updating(workload: Endpoint | Fleet, most: int) -> int:
    rollout = workload.capacity.rollout
    if rollout is None or rollout.strategy != "rolling":
        return most
    return batch(rollout, most)
