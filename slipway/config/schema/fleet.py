"""A fleet: an endpoint that hosts components. It runs no model of its own."""

from typing import Annotated, Literal, Self

from pydantic import Field, Strict, model_validator

from slipway.config.schema.base import InstanceType, Matching, Section, fault
from slipway.config.schema.capacity import Alarms
from slipway.config.schema.lifetime import Ephemeral
from slipway.config.schema.rollout import Rollout

InstanceCount = Annotated[int, Field(ge=0, le=1000)]
Reservation = Annotated[
    str,
    Matching(
        r"arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:\d{12}:training-plan/[a-zA-Z0-9-]+",
        "the ARN of a training plan that reserves capacity",
        "write arn:aws:sagemaker:<region>:<account>:training-plan/<name>",
    ),
]


class FleetRelease(Section):
    """Which instances."""

    instance_type: InstanceType | None = None
    """The instance type, where there is one."""
    instance_pools: (
        Annotated[tuple[InstanceType, ...], Strict(False), Field(min_length=2, max_length=5)] | None
    ) = None
    """Instead: types in order of preference; the next one is taken where one has no capacity."""
    routing: Literal["least_outstanding_requests", "random"] = "least_outstanding_requests"
    """Which copy of a component gets a request."""
    inference_ami_version: str | None = None
    """Machine image of the instances; the oldest whose driver runs the CUDA of every component."""
    volume_size_gb: Annotated[int, Field(ge=1, le=512)] | None = None
    """Disk of instances without local NVMe; twice the weights of the components by default."""

    @model_validator(mode="after")
    def _instances_are_named_once(self) -> Self:
        if self.instance_type is not None and self.instance_pools is not None:
            raise fault(
                "instance_type and instance_pools both name the instances",
                "remove instance_type, or the pools",
            )
        if self.instance_type is None and self.instance_pools is None:
            raise fault("names no instances", "add instance_type")
        return self

    @property
    def instance_types(self) -> tuple[str, ...]:
        """The types that the fleet may run on, the preferred one first."""
        return self.instance_pools or (self.instance_type or "",)


class ScaleIn(Section):
    """When SageMaker takes instances away that the components no longer need."""

    strategy: Literal["idle_release", "consolidation"] = "idle_release"
    """idle_release waits until an instance is empty; consolidation moves copies to empty one."""
    cooldown_minutes: Annotated[int, Field(ge=5, le=60)] | None = None
    """Wait so long after one removal before the next."""
    maximum_step_size: Annotated[int, Field(ge=1)] | None = None
    """Instances removed at a time at most."""


class ManagedInstanceScaling(Section):
    """SageMaker adds instances as the copies need them, and removes those that stay empty."""

    min_instance_count: InstanceCount
    max_instance_count: Annotated[int, Field(ge=1, le=1000)]
    scale_in: ScaleIn | None = None

    @model_validator(mode="after")
    def _least_is_not_above_most(self) -> Self:
        least, most = self.min_instance_count, self.max_instance_count
        if least > most:
            raise fault(
                f"min_instance_count {least} is above max_instance_count {most}",
                f"set min_instance_count to {most} or less",
            )
        return self


class FleetCapacity(Ephemeral):
    """How many instances."""

    instance_count: Annotated[int, Field(ge=1, le=1000)] = 1
    """Instances that the fleet starts with."""
    managed_instance_scaling: ManagedInstanceScaling | None = None
    """Lets the number of instances follow the copies; left out: it stays as it starts."""
    capacity_reservation: Reservation | None = None
    """The reservation that the instances come from, and nowhere else."""
    rollout: Rollout | None = None
    """How an update of the fleet goes; left out: a second fleet at once."""
    alarms: Alarms = Alarms()
    """Thresholds of the alarms."""
