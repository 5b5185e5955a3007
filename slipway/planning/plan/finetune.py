"""A model that is trained and registered."""

from dataclasses import dataclass

from slipway.planning.backend import Choice
from slipway.planning.cost import Cost
from slipway.planning.image import ImageChoice
from slipway.planning.memory import Budget
from slipway.planning.plan.pipeline import PipelinePlan
from slipway.planning.plan.workload import Eula
from slipway.planning.training.dataset import DatasetJob
from slipway.planning.training.job import TrainingJob


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What a trained model is registered as: a version of ``group``, served by ``image`` with
    ``environment``. ``approval`` is SageMaker's ModelApprovalStatus."""

    group: str
    approval: str
    image: ImageChoice
    instance_type: str
    environment: dict[str, str]
    backend: Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class FinetunePlan(PipelinePlan):
    """One pipeline that prepares records, trains a model and registers it, decided.

    ``data_parallel_degree`` is None off Trainium. ``cost`` is of the training job's instances.
    """

    model: str
    eula: Eula | None
    training: TrainingJob
    dataset: DatasetJob
    memory: Budget
    data_parallel_degree: int | None
    package: Package
    cost: Cost | None
    release_digest: str
    notes: tuple[str, ...]

    @property
    def log_groups(self) -> tuple[str, ...]:
        """Where the containers' logs go; all jobs of a region share one group of each kind."""
        return ("/aws/sagemaker/ProcessingJobs", "/aws/sagemaker/TrainingJobs")

    @property
    def most_usd_per_run(self) -> float | None:
        """USD for the longest training job that is allowed; None where no price is known."""
        hours = self.training.max_runtime_seconds / 3600
        return None if self.cost is None else hours * self.cost.usd_per_hour
