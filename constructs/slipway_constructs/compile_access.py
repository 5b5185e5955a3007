"""What the two jobs of a compilation may do: one role, for both read and write the same."""

from slipway.catalogue import images
from slipway.planning import CompilePlan
from slipway.planning.staging import LOG_GROUP
from slipway_constructs import job_access
from slipway_constructs.objects import arn_of
from slipway_constructs.statements import Statement

TRAINING_LOG_GROUP = "/aws/sagemaker/TrainingJobs"


def of_jobs(plan: CompilePlan, *, key_arn: str, code_arn: str) -> list[Statement]:
    """Read weights and code, write the result, read it again to prove it."""
    own = images.repository_arn(plan.verifies.image_uri)
    weights = [] if plan.weights is None else [arn_of(plan.weights.s3_uri, plan.partition)]
    return job_access.of_jobs(
        plan,
        repositories=sorted({*plan.model.repository_arns, *([own] if own else [])}),
        log_groups=[LOG_GROUP, TRAINING_LOG_GROUP],
        reads=[job_access.own_data(plan), code_arn, *weights],
        key_arn=key_arn,
    )
