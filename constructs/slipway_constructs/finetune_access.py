"""What the two jobs of a fine-tuning run may do: one role, for the second reads what the first
writes."""

from collections.abc import Sequence

from slipway.catalogue import images
from slipway.planning import PipelinePlan
from slipway.planning.pipelines.tuning import Tuning
from slipway_constructs import job_access
from slipway_constructs.objects import arn_of
from slipway_constructs.statements import Statement

METRICS = ("/aws/sagemaker/ProcessingJobs", "/aws/sagemaker/TrainingJobs")


def of_jobs(
    plan: PipelinePlan, tunings: Sequence[Tuning], *, key_arn: str, code_arns: Sequence[str]
) -> list[Statement]:
    """Read records, base models and code; write prepared records, checkpoints and models."""
    reads, pulled = [job_access.own_data(plan)], set()
    for tuning in tunings:
        pulled |= {images.repository_arn(tuning.dataset.image_uri)}
        pulled |= {tuning.training.image.repository_arn}
        uris = (tuning.dataset.location, *tuning.training.read_uris)
        reads += [arn_of(uri, plan.partition) for uri in uris]
    return job_access.of_jobs(
        plan,
        repositories=sorted(str(arn) for arn in pulled - {None}),
        log_groups=METRICS,
        reads=[*reads, *code_arns],
        key_arn=key_arn,
    )
