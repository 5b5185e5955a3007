"""What the staging job may do, and what the state machine that runs it."""

from slipway.catalogue import images
from slipway.config import Environment
from slipway.planning.staging import LOG_GROUP, StagingPlan, machine_name
from slipway_constructs import container_access, state_machine
from slipway_constructs.container_access import let_volume_use, use_key
from slipway_constructs.function_code import FunctionCode
from slipway_constructs.objects import listing
from slipway_constructs.statements import Statement, allow


def of_job(
    environment: Environment, plan: StagingPlan, *, code: FunctionCode, key_arn: str
) -> list[Statement]:
    """Write below the staged prefixes, read the named secrets: nothing of any other workload."""
    place, code_arn = _place(environment), code.arn(environment.partition)
    repository = images.repository_arn(plan.image)
    bucket = f"arn:{environment.partition}:s3:::{plan.bucket}"
    files = [f"{bucket}/{prefix}*" for prefix in plan.prefixes]
    secrets = ["secretsmanager:GetSecretValue"]
    return [
        *container_access.pull_image([repository] if repository else []),
        *container_access.write_logs(place, [LOG_GROUP], [LOG_GROUP]),
        allow("ReadCode", ["s3:GetObject"], [code_arn]),
        *listing("ListCode", [code_arn]),
        allow("StageWeights", ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"], files),
        # Without it an object that is missing looks like one that must not be seen.
        *listing("ListStaged", files),
        *([allow("ReadToken", secrets, plan.secret_arns)] if plan.secret_arns else []),
        use_key(key_arn),
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
        use_key(key_arn),
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
