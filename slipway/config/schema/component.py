"""A component: a model, or a LoRA adapter of one, on a fleet of the same environment."""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, Strict, model_validator

from slipway.config.schema.base import InstanceType, Section, fault
from slipway.config.schema.capacity import Alarms
from slipway.config.schema.lifetime import Ephemeral
from slipway.config.schema.release import InstanceServing, Release, WeightsUri
from slipway.config.schema.rollout import ComponentRollout
from slipway.config.schema.scaling import Autoscaling, ScheduledAction
from slipway.config.schema.smoke import Smoke


class Compute(Section):
    """What one copy reserves on its instance; a reservation, not a limit."""

    accelerators: Annotated[int, Field(ge=1, le=64)]
    """GPUs, or Neuron devices (two NeuronCores each on inf2 and trn1)."""
    min_memory_mb: Annotated[int, Field(ge=128)] = 1024
    """Host memory that the copy reserves."""
    max_memory_mb: Annotated[int, Field(ge=128)] | None = None
    """Host memory that it may take."""
    cpu_cores: Annotated[float, Field(ge=0.25), Strict(False)] | None = None
    """Virtual CPUs that the copy reserves."""

    @model_validator(mode="after")
    def _least_is_not_above_most(self) -> Self:
        if self.max_memory_mb is not None and self.max_memory_mb < self.min_memory_mb:
            raise fault(
                f"max_memory_mb {self.max_memory_mb} is less than min_memory_mb"
                f" {self.min_memory_mb}",
                f"set max_memory_mb to {self.min_memory_mb} or more",
            )
        return self


class Specification(Section):
    """The same model on another instance type of its fleet's pools."""

    instance_type: InstanceType
    compute: Compute
    tensor_parallel_degree: Annotated[int, Field(ge=1, le=256)] | Literal["max"] | None = None
    """max and none: the accelerators that compute reserves."""
    max_model_len: Annotated[int, Field(ge=1)] | None = None
    """None: as in serving."""
    max_rolling_batch_size: Annotated[int, Field(ge=1)] | None = None
    """None: as in serving."""


class ComponentRelease(Release):
    """A model as an endpoint runs it, and what a copy of it reserves."""

    serving: InstanceServing
    compute: Compute
    """For serving.instance_type, the fleet's (preferred) type."""
    specifications: Annotated[tuple[Specification, ...], Strict(False), Field(max_length=4)] = ()
    """For the other types of the fleet's pools."""
    placement: Literal["spread", "binpack"] | None = None
    """spread: copies on different instances where there is room; binpack: as few instances as
    will do. SageMaker's own choice by default."""
    cache_data: bool | None = None
    """Keep image and weights on the instances, so that further copies start sooner."""
    smoke: Smoke | None = None
    """The request that proves after every deploy that it answers."""

    @model_validator(mode="before")
    @classmethod
    def _is_no_adapter(cls, given: Any) -> Any:
        if isinstance(given, dict) and "adapter" in given:
            raise fault(
                "names a model and an adapter: a component is one of the two",
                "keep the adapter alone, or remove it",
            )
        return given


class ComponentCapacity(Ephemeral):
    """Where it runs, and how many copies of it."""

    fleet: str
    """Name of a fleet of this environment: its file without .yaml."""
    copy_count: Annotated[int, Field(ge=1, le=1000)] = 1
    """Copies that the component starts with; SageMaker takes no 0 at creation."""
    autoscaling: Autoscaling | None = None
    """Lets the number of copies follow the load."""
    schedule: Annotated[tuple[ScheduledAction, ...], Strict(False)] = ()
    """Moves the bounds of autoscaling at times of the day."""
    rollout: ComponentRollout | None = None
    """How an update goes; left out: as SageMaker does."""
    alarms: Alarms = Alarms()
    """Thresholds of the alarms."""


class Adapter(Section):
    """A LoRA adapter: it runs on the copies of its base and reserves nothing."""

    base: str
    """Name of the component it adapts: its file without .yaml."""
    artifact: WeightsUri
    """The adapter as a .tar.gz object."""

    @model_validator(mode="after")
    def _artifact_is_one_object(self) -> Self:
        if not self.artifact.endswith(".tar.gz"):
            raise fault(
                f"{self.artifact!r} is a prefix: SageMaker takes an adapter as one .tar.gz",
                "pack the adapter's files and name the object",
            )
        return self


class AdapterRelease(Section):
    """What runs: an adapter on the component it was trained for."""

    adapter: Adapter
    smoke: Smoke | None = None
    """The request that proves after every deploy that it answers."""


class AdapterCapacity(Ephemeral):
    """Where it runs: on the fleet of its base."""

    fleet: str
    """Name of the fleet that hosts the base."""
