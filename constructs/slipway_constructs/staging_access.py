"""What the staging job may do, and what the state machine that runs it."""

from slipway.catalogue import images
from slipway.config import Environment
from slipway.planning.staging import LOG_GROUP, StagingPlan, machine_name
from slipway_constructs import container_access, state_machine
from slipway_constructs.container_access import let_volume_use
from slipway_constructs.function_code import FunctionCode
from slipway_constructs.statements import Statement, allow

USE_KEY = ("kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey")


def of_job(
    environment: Environment, plan: StagingPlan, *, code: FunctionCode, key_arn: str
) -> list[Statement]:
    """Write below the staged prefixes, read the named secrets: nothing of any other workload."""
    place, s3 = _place(environment), f"arn:{environment.partition}:s3:::"
    repository = images.repository_arn(plan.image)
    files = [f"{s3}{plan.bucket}/{prefix}*" for prefix in plan.prefixes]
    listed = {"s3:prefix": [f"{prefix}*" for prefix in plan.prefixes]}
    secrets = ["secretsmanager:GetSecretValue"]
    return [
        *container_access.pull_image([repository] if repository else []),
        *container_access.write_logs(place, [LOG_GROUP], [LOG_GROUP]),
        allow("ReadCode", ["s3:GetObject"], [f"{s3}{code.bucket}/{code.key}"]),
        allow(
            "ListCode",
            ["s3:ListBucket"],
            [f"{s3}{code.bucket}"],
            StringLike={"s3:prefix": [code.key]},
        ),
        allow("StageWeights", ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"], files),
        # Without it an object that is missing looks like one that must not be seen.
        allow("ListStaged", ["s3:ListBucket"], [f"{s3}{plan.bucket}"], StringLike=listed),
        *([allow("ReadToken", secrets, plan.secret_arns)] if plan.secret_arns else []),
        allow("UseKey", USE_KEY, [key_arn]),
        let_volume_use(key_arn),
        *container_access.use_network(place, environment.network),
    ]


def of_machine(
    environment: Environment, *, job_role_arn: str, key_arn: str, topic_arn: str
) -> list[Statement]:
    """Run the job under its one role, and tell of a failure."""
    to_jobs = {"iam:PassedToService": "sagemaker.amazonaws.com"}
    return [
        *state_machine.run_jobs("Processing", _place(environment), machine_name(environment)),
        allow("HandRoleToJob", ["iam:PassRole"], [job_role_arn], StringEquals=to_jobs),
        allow("TellOfFailure", ["sns:Publish"], [topic_arn]),
        allow("UseKey", USE_KEY, [key_arn]),
        let_volume_use(key_arn),
        *state_machine.keep_log(),
    ]


def _place(environment: Environment) -> str:
    return f"{environment.partition}:{environment.region}:{environment.account}"


WHY_JOB = container_access.WHY | {
    "StageWeights": "a snapshot is every object below one immutable prefix",
}
WHY_MACHINE = state_machine.WHY | {
    "RunProcessingJobs": "the jobs' names differ by run and try, after the machine's own name",
}
