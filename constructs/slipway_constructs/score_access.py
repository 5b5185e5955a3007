"""What the job that scores a run may do, and what its state machine needs to run it."""

from slipway.catalogue import images
from slipway.planning.plan import BatchPlan, ScoreJob
from slipway.planning.staging import LOG_GROUP
from slipway_constructs import container_access
from slipway_constructs.container_access import let_volume_use, use_key
from slipway_constructs.objects import listing
from slipway_constructs.state_machine import run_jobs
from slipway_constructs.statements import Statement, allow


def statements_of(
    plan: BatchPlan, score: ScoreJob, *, key_arn: str, code_arn: str
) -> list[Statement]:
    """Return what the job's role is granted."""
    bucket = f"arn:{plan.partition}:s3:::{plan.bucket}"
    keys = [f"{plan.output_prefix}*", score.references, f"{score.references}/*"]
    if score.wheels is not None:
        keys.append(f"{score.wheels}*")
    texts = [f"{bucket}/{key}" for key in keys]
    repository = images.repository_arn(score.image_uri)
    return [
        *container_access.pull_image([repository] if repository else []),
        *container_access.write_logs(_place(plan), [LOG_GROUP], [LOG_GROUP]),
        allow("ReadTexts", ["s3:GetObject"], texts),
        *listing("ListTexts", texts),
        allow("ReadCode", ["s3:GetObject"], [code_arn]),
        *listing("ListCode", [code_arn]),
        allow(
            "WriteScores",
            ["s3:AbortMultipartUpload", "s3:PutObject"],
            [f"{bucket}/{plan.output_prefix}*/scores.json"],
        ),
        use_key(key_arn),
        let_volume_use(key_arn),
        *container_access.use_network(_place(plan), plan.network),
    ]


def statements_of_machine(plan: BatchPlan, role_arn: str) -> list[Statement]:
    """Run the job under its one role."""
    to_jobs = {"iam:PassedToService": "sagemaker.amazonaws.com"}
    return [
        *run_jobs("Processing", _place(plan), plan.job.name_prefix),
        allow("HandRoleToJob", ["iam:PassRole"], [role_arn], StringEquals=to_jobs),
    ]


def _place(plan: BatchPlan) -> str:
    return f"{plan.partition}:{plan.region}:{plan.account}"


WHY = container_access.WHY | {
    "ReadTexts": "each run has a prefix of its own, and references may be several objects",
    "WriteScores": "each run has a prefix of its own below the output prefix",
}

WHY_OF_MACHINE = {
    "RunProcessingJobs": "the ends of the jobs' names differ by run, after the workload's own name",
}
