"""What runs on a fleet: a model, and an adapter on it."""

from dataclasses import dataclass

from slipway.catalogue import components
from slipway.config.schema.component import Compute
from slipway.planning.alarms import Alarm
from slipway.planning.plan.workload import ModelPlan, WorkloadPlan
from slipway.planning.rollout import RolloutPlan
from slipway.planning.scaling import Scaling


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentSpecification:
    """The model on one instance type of the fleet, and what a copy reserves there."""

    model: ModelPlan
    compute: Compute


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentPlan(ModelPlan):
    """One model on a fleet, decided. ``specifications`` are for the fleet's other types."""

    component_name: str
    fleet: str
    compute: Compute
    specifications: tuple[ComponentSpecification, ...]
    copy_count: int
    placement: str | None
    cache_data: bool | None
    scaling: Scaling | None
    rollout: RolloutPlan | None
    alarms: tuple[Alarm, ...]

    @property
    def guarding_stacks(self) -> tuple[str, ...]:
        """The stacks whose alarms take an update back."""
        return (self.stack_name,) if self.rollout and self.rollout.taken_back else ()

    @property
    def log_groups(self) -> tuple[str, ...]:
        """The component's own, and its endpoint's."""
        own = f"{components.LOG_GROUP_PREFIX}{self.component_name}"
        return (own, f"/aws/sagemaker/Endpoints/{self.endpoint_name}")


@dataclass(frozen=True, slots=True, kw_only=True)
class AdapterPlan(WorkloadPlan):
    """One LoRA adapter on its base component, decided."""

    component_name: str
    fleet: str
    base: str
    base_component_name: str
    artifact_uri: str
