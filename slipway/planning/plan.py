"""A Plan: everything the template needs, and everything a reviewer wants explained. Plain data."""

from dataclasses import dataclass

from slipway.config.schema import Network
from slipway.config.schema.capacity import DataCapture
from slipway.planning.alarms import Alarm
from slipway.planning.backend import Choice
from slipway.planning.container import ContainerSettings
from slipway.planning.cost import Cost
from slipway.planning.graph import Lookup
from slipway.planning.image import ImageChoice
from slipway.planning.memory import Budget
from slipway.planning.storage import Storage
from slipway.planning.throughput import Throughput
from slipway.planning.timeouts import Timeouts


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


@dataclass(frozen=True, slots=True)
class EndpointPlan:
    """One endpoint, decided. Names are AWS's, units are in the names."""

    environment: str
    workload: str
    account: str
    region: str
    partition: str
    endpoint_name: str
    protected: bool
    backend: Choice
    image: ImageChoice
    instance_type: str
    instance_count: int
    accelerators: Accelerators
    container: ContainerSettings
    graph: Lookup | None
    compile_allowed: bool
    timeouts: Timeouts
    storage: Storage
    eula: Eula | None
    weights_gib: float | None
    memory: Budget
    cost: Cost | None
    throughput: Throughput | None
    network: Network
    network_isolation: Choice
    inference_ami: Choice | None
    kms_key_arn: str
    read_prefixes: tuple[str, ...]
    data_capture: DataCapture | None
    data_capture_uri: str | None
    alarms: tuple[Alarm, ...]
    permissions_boundary: str | None
    tags: dict[str, str]
    notes: tuple[str, ...]
