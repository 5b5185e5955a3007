"""A model that is compiled once for how it will be served."""

from dataclasses import dataclass
from typing import Any

from slipway.catalogue.compiling import Method
from slipway.planning.container import ModelData
from slipway.planning.cost import Cost
from slipway.planning.plan.pipeline import OwnJob, PipelinePlan
from slipway.planning.plan.workload import ModelPlan


@dataclass(frozen=True, slots=True)
class CompileJob:
    """The training job in whose container a model is compiled.

    ``volume_size_gb`` None: the instance's own disk, which takes no key either.
    """

    instance_type: str
    volume_size_gb: int | None
    max_runtime_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CompilePlan(PipelinePlan):
    """A model that is compiled once for exactly how it will be served, decided.

    ``model`` is how it will be served, ``weights`` what the job reads (None: it fetches them
    itself), ``cost`` of an hour of the job. ``configuration`` is what the job reads, as
    compile.json.
    """

    model: ModelPlan
    method: Method
    job: CompileJob
    cost: Cost | None
    verifies: OwnJob
    expected_compiler: str | None
    weights: ModelData | None
    configuration: dict[str, Any]
