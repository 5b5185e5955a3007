"""What every workload has that runs as a pipeline."""

from dataclasses import dataclass

from slipway.planning.plan.start import Start
from slipway.planning.plan.workload import WorkloadPlan


@dataclass(frozen=True, slots=True)
class OwnJob:
    """A processing job of ours. ``wheels`` is a prefix with a slash in the environment's bucket;
    None: pip asks the index."""

    image_uri: str
    instance_type: str
    volume_size_gb: int
    max_runtime_seconds: int
    wheels: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PipelinePlan(WorkloadPlan):
    """What runs as a pipeline. ``endpoint_name`` is the pipeline's name.

    Its data lie below ``prefix``, which ends in a slash, in ``bucket``; each execution has a
    prefix of its own there. ``starts`` start it by themselves.
    """

    bucket: str
    prefix: str
    starts: tuple[Start, ...]

    @property
    def pipeline_name(self) -> str:
        """Name of the pipeline."""
        return self.stack_name

    @property
    def pipeline_arn(self) -> str:
        """ARN of the pipeline."""
        place = f"{self.partition}:sagemaker:{self.region}:{self.account}"
        return f"arn:{place}:pipeline/{self.pipeline_name}"

    @property
    def uri(self) -> str:
        """S3 URI of ``prefix``, without the slash."""
        return f"s3://{self.bucket}/{self.prefix.rstrip('/')}"
