"""One model that transform jobs run over data in S3."""

from dataclasses import dataclass

from slipway.planning.alarms import Alarm
from slipway.planning.backend import Choice
from slipway.planning.cost import Cost
from slipway.planning.plan.start import Start
from slipway.planning.plan.workload import ModelPlan
from slipway.planning.storage import Storage


@dataclass(frozen=True, slots=True, kw_only=True)
class TransformJob:
    """What every transform job of a workload is asked, in CreateTransformJob's terms.

    Job names begin with ``name_prefix``. ``environment`` holds the generation parameters.
    """

    name_prefix: str
    content_type: str
    accept: str | None
    split_type: str
    assemble_with: str
    batch_strategy: str | None
    max_payload_mb: int
    max_concurrent_transforms: int
    environment: dict[str, str]
    input_filter: str | None
    join_source: str
    output_filter: str | None
    invocations_timeout_seconds: int
    invocations_max_retries: int


@dataclass(frozen=True, slots=True)
class ScoreJob:
    """The processing job that scores a run. ``references`` is an object's key or a prefix,
    ``wheels`` a prefix with a slash, both in the environment's bucket."""

    image_uri: str
    instance_type: str
    volume_size_gb: int
    max_runtime_seconds: int
    references: str
    field: str
    wheels: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchPlan(ModelPlan):
    """One model that transform jobs run over data in S3, decided.

    ``endpoint_name`` is the name of the state machine, which takes the runs. The prefixes lie in
    ``bucket`` and end in a slash; ``shards`` is the most jobs of a run at the same time, None for
    one job over all. ``cost`` is of one job's instances. ``timeouts`` are not asked for: a
    transform job takes none.
    """

    state_machine_arn: str
    job: TransformJob
    bucket: str
    input_prefix: str
    output_prefix: str
    instance_count: int
    shards: int | None
    starts: tuple[Start, ...]
    on_upload: bool
    score: ScoreJob | None
    storage: Storage
    transform_ami: Choice | None
    cost: Cost | None
    release_digest: str
    alarms: tuple[Alarm, ...]

    @property
    def log_groups(self) -> tuple[str, ...]:
        """Where the containers' logs go; all jobs of a region share one group."""
        return ("/aws/sagemaker/TransformJobs",)

    @property
    def volume_takes_key(self) -> bool:
        """Whether a job names a KMS key for its instances' volumes."""
        return self.storage.kms_key
