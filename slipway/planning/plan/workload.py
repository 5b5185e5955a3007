"""What the plan of every workload has, and of every model."""

from dataclasses import dataclass, fields
from typing import Any

from slipway.config.schema import Network
from slipway.planning.backend import Choice
from slipway.planning.container import ContainerSettings
from slipway.planning.graph import Lookup
from slipway.planning.image import ImageChoice
from slipway.planning.memory import Budget
from slipway.planning.throughput import Throughput
from slipway.planning.timeouts import Timeouts


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkloadPlan:
    """What every workload has: where it is, who owns it, under which key."""

    environment: str
    workload: str
    account: str
    region: str
    partition: str
    protected: bool
    endpoint_name: str
    network: Network
    kms_key_arn: str
    permissions_boundary: str | None
    tags: dict[str, str]

    @property
    def stack_name(self) -> str:
        """Name of the workload's stack, and of its endpoint or component."""
        return f"slipway-{self.environment}-{self.workload}"

    @property
    def log_groups(self) -> tuple[str, ...]:
        """Where the containers' logs go."""
        return (f"/aws/sagemaker/Endpoints/{self.endpoint_name}",)

    def shared(self) -> dict[str, Any]:
        """The fields, for a plan that has more of them."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


@dataclass(frozen=True, slots=True)
class Eula:
    """The licence, who accepted it and on which day; ``invocation_attribute`` where the model
    wants the acceptance with every request, as CustomAttributes."""

    licence: str
    accepted_by: str
    accepted_on: str
    invocation_attribute: str | None


@dataclass(frozen=True, slots=True)
class Accelerators:
    """What the instance offers and what one copy of the model uses of it."""

    kind: str
    name: str
    count: int
    neuron_cores: int
    tensor_parallel_degree: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelPlan(WorkloadPlan):
    """One model in its container, on one instance type. Names are AWS's, units are in the names.

    ``model`` is its id, or where its weights lie when it has none. ``instance_type`` is None where
    there are no instances. ``compiled_uri`` is the S3 prefix of what was compiled for exactly these
    values, which is served in place of the weights.
    """

    model: str
    backend: Choice
    image: ImageChoice
    instance_type: str | None
    accelerators: Accelerators
    container: ContainerSettings
    graph: Lookup | None
    compiled_uri: str | None
    compile_allowed: bool
    timeouts: Timeouts
    eula: Eula | None
    weights_gib: float | None
    memory: Budget
    throughput: Throughput | None
    network_isolation: Choice
    read_prefixes: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def repository_arns(self) -> tuple[str, ...]:
        """The ECR repository of the image, where it is in one."""
        return (self.image.repository_arn,) if self.image.repository_arn else ()
