"""Models that are compared."""

from dataclasses import dataclass
from typing import Any

from slipway.planning.plan.endpoint import EndpointPlan
from slipway.planning.plan.pipeline import OwnJob, PipelinePlan
from slipway.planning.training.dataset import DatasetJob
from slipway.planning.training.job import TrainingJob


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidatePlan:
    """One model of a comparison. ``endpoint`` is what is made for it, None where nothing is;
    ``endpoint_name`` is None for a model of Bedrock's. ``training`` and ``dataset`` are of a model
    that is trained first."""

    name: str
    endpoint: EndpointPlan | None
    training: TrainingJob | None
    dataset: DatasetJob | None
    endpoint_name: str | None
    bedrock_model_id: str | None


@dataclass(frozen=True, slots=True)
class RegistrationPlan:
    """Where the winner is registered, and with which approval status."""

    group_name: str
    approval: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationPlan(PipelinePlan):
    """Models that are deployed, asked, scored, compared and let go, decided.

    ``configuration`` is what its jobs and its Lambda read, as evaluation.json.
    """

    dataset_uri: str
    candidates: tuple[CandidatePlan, ...]
    job: OwnJob
    algorithms: tuple[str, ...]
    selects: bool
    keeps_best: bool
    registration: RegistrationPlan | None
    configuration: dict[str, Any]
