"""A workload file: `kind` decides the rest."""

from typing import Annotated, Any, Literal

from slipway.catalogue import partitions
from slipway.config.schema.asynchronous import EndpointRelease
from slipway.config.schema.base import Matching, Section
from slipway.config.schema.batch import BatchCapacity, BatchRelease
from slipway.config.schema.capacity import EndpointCapacity
from slipway.config.schema.compile import CompileCapacity, CompileRelease
from slipway.config.schema.component import (
    AdapterCapacity,
    AdapterRelease,
    ComponentCapacity,
    ComponentRelease,
)
from slipway.config.schema.environment import EnvironmentFile
from slipway.config.schema.evaluation import EvaluationCapacity, EvaluationRelease
from slipway.config.schema.finetune import FinetuneCapacity, FinetuneRelease
from slipway.config.schema.fleet import FleetCapacity, FleetRelease
from slipway.config.schema.lock import Lock

WorkloadName = Annotated[
    str,
    Matching(
        r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*",
        "a name for a workload",
        "name the file with lower-case letters, digits and single hyphens, a letter first",
    ),
]


class EndpointFile(Section):
    """One model behind its own endpoint."""

    kind: Literal["endpoint"]
    release: EndpointRelease
    """What runs. `promote` copies it, whole and unchanged, to the next environment."""
    capacity: EndpointCapacity = EndpointCapacity()
    """How much of it runs. Each environment keeps its own."""


class FleetFile(Section):
    """An endpoint that hosts components."""

    kind: Literal["fleet"]
    release: FleetRelease
    """Which instances. `promote` copies it, whole and unchanged, to the next environment."""
    capacity: FleetCapacity = FleetCapacity()
    """How many instances. Each environment keeps its own."""


class ComponentFile(Section):
    """A model on a fleet."""

    kind: Literal["component"]
    release: ComponentRelease
    """What runs. `promote` copies it, whole and unchanged, to the next environment."""
    capacity: ComponentCapacity
    """Where, and how many copies. Each environment keeps its own."""


class AdapterFile(Section):
    """A LoRA adapter on a component."""

    kind: Literal["component"]
    release: AdapterRelease
    """What runs. `promote` copies it, whole and unchanged, to the next environment."""
    capacity: AdapterCapacity
    """Where it runs. Each environment keeps its own."""


class BatchFile(Section):
    """A model that jobs run over data in S3."""

    kind: Literal["batch"]
    release: BatchRelease
    """What runs. `promote` copies it, whole and unchanged, to the next environment."""
    capacity: BatchCapacity = BatchCapacity()
    """How much, over what, and when. Each environment keeps its own."""


class EvaluationFile(Section):
    """Models that are compared."""

    kind: Literal["evaluation"]
    release: EvaluationRelease
    """What is compared. `promote` copies it, whole and unchanged, to the next environment."""
    capacity: EvaluationCapacity = EvaluationCapacity()
    """On what, and when. Each environment keeps its own."""


class CompileFile(Section):
    """A model that is compiled ahead of time."""

    kind: Literal["compile"]
    release: CompileRelease
    """What is compiled. `promote` copies it, whole and unchanged, to the next environment."""
    capacity: CompileCapacity = CompileCapacity()
    """On what. Each environment keeps its own."""


class FinetuneFile(Section):
    """A model that a pipeline trains further."""

    kind: Literal["finetune"]
    release: FinetuneRelease
    """What runs. `promote` copies it, whole and unchanged, to the next environment."""
    capacity: FinetuneCapacity = FinetuneCapacity()
    """When it runs. Each environment keeps its own."""


class Endpoint(EndpointFile):
    """An endpoint workload with the name that its file gives it."""

    name: str


class Fleet(FleetFile):
    """A fleet with the name that its file gives it."""

    name: str


class Component(ComponentFile):
    """A component workload with the name that its file gives it."""

    name: str


class AdapterComponent(AdapterFile):
    """An adapter with the name that its file gives it."""

    name: str


class Batch(BatchFile):
    """A batch workload with the name that its file gives it."""

    name: str


class Evaluation(EvaluationFile):
    """An evaluation with the name that its file gives it."""

    name: str


class Compile(CompileFile):
    """A compilation with the name that its file gives it."""

    name: str


class Finetune(FinetuneFile):
    """A fine-tuning workload with the name that its file gives it."""

    name: str


Hosted = Endpoint | Component
"""A workload whose model stays and answers requests."""

Served = Hosted | Batch
"""A workload with a model of its own."""

Lasting = Endpoint | Fleet | Component | AdapterComponent
"""A workload that is there between requests; batches and pipelines are not there between their
runs."""

Workload = Endpoint | Fleet | Component | AdapterComponent | Batch | Evaluation | Compile | Finetune

WorkloadFile = (
    EndpointFile
    | FleetFile
    | ComponentFile
    | AdapterFile
    | BatchFile
    | EvaluationFile
    | CompileFile
    | FinetuneFile
)

_SHAPES: dict[str, tuple[type[WorkloadFile], type[Workload]]] = {
    "endpoint": (EndpointFile, Endpoint),
    "fleet": (FleetFile, Fleet),
    "component": (ComponentFile, Component),
    "batch": (BatchFile, Batch),
    "evaluation": (EvaluationFile, Evaluation),
    "compile": (CompileFile, Compile),
    "finetune": (FinetuneFile, Finetune),
}
KINDS = tuple(_SHAPES)


def shapes(kind: str, release: Any) -> tuple[type[WorkloadFile], type[Workload]]:
    """The shape of a file of ``kind``, and of the workload that it becomes.

    ``release`` is the section as read: an adapter's names no model.
    """
    adapts = isinstance(release, dict) and "adapter" in release and "model" not in release
    if kind == "component" and adapts:
        return AdapterFile, AdapterComponent
    return _SHAPES[kind]


class Environment(EnvironmentFile):
    """One environment with its workloads, sorted by name."""

    workloads: tuple[Workload, ...] = ()
    unread: tuple[str, ...] = ()
    """Names of the workloads whose files have faults of their own."""
    locks: dict[str, Lock] = {}
    """What is known of the releases, by the name of the workload."""
    releases: dict[str, str] = {}
    """SHA-256 of each release as its file has it, by the name of the workload."""

    @property
    def served(self) -> tuple[Served, ...]:
        """The workloads with a model of their own."""
        return tuple(w for w in self.workloads if isinstance(w, Endpoint | Component | Batch))

    @property
    def lasting(self) -> tuple[Lasting, ...]:
        """The workloads that cost something while nobody uses them."""
        return tuple(w for w in self.workloads if isinstance(w, Lasting))

    @property
    def fleets(self) -> tuple[Fleet, ...]:
        """The workloads that host others."""
        return tuple(w for w in self.workloads if isinstance(w, Fleet))

    @property
    def components(self) -> tuple[Component, ...]:
        """The models that run on a fleet."""
        return tuple(w for w in self.workloads if isinstance(w, Component))

    @property
    def adapters(self) -> tuple[AdapterComponent, ...]:
        """The adapters of components."""
        return tuple(w for w in self.workloads if isinstance(w, AdapterComponent))

    @property
    def evaluations(self) -> tuple[Evaluation, ...]:
        """The comparisons of models."""
        return tuple(w for w in self.workloads if isinstance(w, Evaluation))

    @property
    def compiles(self) -> tuple[Compile, ...]:
        """The models that are compiled ahead of time."""
        return tuple(w for w in self.workloads if isinstance(w, Compile))

    @property
    def finetunes(self) -> tuple[Finetune, ...]:
        """The workloads that train a model."""
        return tuple(w for w in self.workloads if isinstance(w, Finetune))

    @property
    def partition(self) -> str:
        """AWS partition of the region, as ARNs name it."""
        found = partitions.of_region(self.region)
        return found.name if found else "aws"

    @property
    def permissions_boundary_arn(self) -> str | None:
        """The policy that bounds every role of this environment."""
        name = self.permissions_boundary
        return name and f"arn:{self.partition}:iam::{self.account}:policy/{name}"

    def physical_name(self, workload: str) -> str:
        """The name that AWS knows a workload by: unique in the account, and stable."""
        return f"slipway-{self.name}-{workload}"

    def purpose_name(self, purpose: str) -> str:
        """The name of what the environment needs besides its workloads, and of its stack.

        Two hyphens: no workload's name begins with one, so none can claim it.
        """
        return f"slipway-{self.name}--{purpose}"

    def ownership_tags(self) -> dict[str, str]:
        """The environment's tags with those that say whose resource it is."""
        own = {"slipway:environment": self.name, "slipway:managed-by": "slipway"}
        return {**self.tags, **own}
