"""One endpoint that hosts components."""

from dataclasses import dataclass
from typing import Any

from slipway.planning.alarms import Alarm
from slipway.planning.backend import Choice
from slipway.planning.cost import Cost
from slipway.planning.packing import Layout
from slipway.planning.plan.workload import WorkloadPlan
from slipway.planning.rollout import RolloutPlan
from slipway.planning.storage import Storage


@dataclass(frozen=True, slots=True, kw_only=True)
class Instances:
    """What a fleet runs on: ``least`` and ``most`` instances of the first type, or the next one
    where that has no capacity. ``managed``: the number follows the copies."""

    types: tuple[str, ...]
    start: int
    least: int
    most: int
    managed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FleetPlan(WorkloadPlan):
    """One endpoint that hosts components, decided.

    ``layouts`` show what sits where: the copies of the start and, where they scale, the most of
    them; None where none was found for all at once. ``accelerators`` are the names of those of
    each instance type, ``read_prefixes`` its adapters,
    ``guarding_stacks`` those whose alarms take an update of it or of a component back.
    """

    instances: Instances
    routing: str
    storage: Storage
    inference_ami: Choice | None
    network_isolation: Choice
    capacity_reservation: str | None
    scale_in: dict[str, Any]
    repository_arns: tuple[str, ...]
    read_prefixes: tuple[str, ...]
    layouts: dict[str, Layout | None]
    accelerators: dict[str, str]
    cost: Cost | None
    most_cost: Cost | None
    rollout: RolloutPlan | None
    guarding_stacks: tuple[str, ...]
    alarms: tuple[Alarm, ...]
    notes: tuple[str, ...]

    @property
    def volume_takes_key(self) -> bool:
        """Whether the endpoint configuration names a KMS key."""
        return self.storage.kms_key
