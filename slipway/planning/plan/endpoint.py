"""One model behind its own endpoint, and its shadow."""

from dataclasses import dataclass

from slipway.config.schema import Serverless
from slipway.config.schema.capacity import DataCapture
from slipway.planning.alarms import Alarm
from slipway.planning.asynchronous import Asynchronous
from slipway.planning.backend import Choice
from slipway.planning.cost import Cost
from slipway.planning.plan.workload import ModelPlan
from slipway.planning.rollout import RolloutPlan
from slipway.planning.scaling import Scaling
from slipway.planning.storage import Storage


@dataclass(frozen=True, slots=True, kw_only=True)
class ShadowPlan:
    """A second model behind an endpoint, which gets a copy of some requests."""

    model: ModelPlan
    instance_count: int
    sampling_percent: int
    storage: Storage
    inference_ami: Choice | None
    cost: Cost | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndpointPlan(ModelPlan):
    """One model behind its own endpoint, decided. Serverless, it has no instances to count.

    ``read_prefixes`` are its shadow's as well.
    """

    serverless: Serverless | None
    instance_count: int
    storage: Storage
    cost: Cost | None
    inference_ami: Choice | None
    data_capture: DataCapture | None
    data_capture_uri: str | None
    asynchronous: Asynchronous | None
    shadow: ShadowPlan | None
    scaling: Scaling | None
    rollout: RolloutPlan | None
    alarms: tuple[Alarm, ...]

    @property
    def repository_arns(self) -> tuple[str, ...]:
        """The ECR repositories of its image and its shadow's, where they are in one."""
        images = [self.image, *([self.shadow.model.image] if self.shadow else [])]
        return tuple(sorted({i.repository_arn for i in images if i.repository_arn}))

    @property
    def volume_takes_key(self) -> bool:
        """Whether the endpoint configuration names a KMS key, which is one for both variants.

        One disk that takes it is enough: left out, the volume would go without.
        """
        return self.storage.kms_key or (self.shadow is not None and self.shadow.storage.kms_key)

    @property
    def guarding_stacks(self) -> tuple[str, ...]:
        """The stacks whose alarms take an update back."""
        return (self.stack_name,) if self.rollout and self.rollout.taken_back else ()

    @property
    def writes(self) -> bool:
        """Whether the containers' requests or answers are kept in S3."""
        return self.data_capture_uri is not None or self.asynchronous is not None
