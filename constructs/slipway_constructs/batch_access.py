"""What the state machine of a batch workload may do, and what may start it."""

from slipway.planning.plan import BatchPlan
from slipway_constructs import state_machine
from slipway_constructs.container_access import let_volume_use, use_key
from slipway_constructs.state_machine import keep_log, run_jobs
from slipway_constructs.statements import Statement, allow


def statements_of(plan: BatchPlan, *, key_arn: str, topic_arn: str) -> list[Statement]:
    """Return what a run does besides what the model's own role does in the job."""
    bucket = f"arn:{plan.partition}:s3:::{plan.bucket}"
    listed = {"s3:prefix": [f"{plan.input_prefix}*", f"{plan.output_prefix}*"]}
    place = f"{plan.partition}:{plan.region}:{plan.account}"
    return [
        *run_jobs("Transform", place, plan.job.name_prefix),
        allow("ListRecordsAndAnswers", ["s3:ListBucket"], [bucket], StringLike=listed),
        allow("WriteManifest", ["s3:PutObject"], [f"{bucket}/{plan.output_prefix}*/manifest.json"]),
        allow("TellOfFailure", ["sns:Publish"], [topic_arn]),
        use_key(key_arn),
        *([let_volume_use(key_arn)] if plan.volume_takes_key else []),
        *keep_log(),
        *_map(plan),
    ]


def _map(plan: BatchPlan) -> list[Statement]:
    """Each job of a distributed map is an execution of the machine itself."""
    if plan.shards is None:
        return []
    runs = plan.state_machine_arn.replace(":stateMachine:", ":execution:")
    return [
        allow("StartJobs", ["states:StartExecution"], [plan.state_machine_arn]),
        allow(
            "HandleJobs",
            ["states:DescribeExecution", "states:RedriveExecution", "states:StopExecution"],
            [f"{runs}:*", f"{runs}/*"],
        ),
    ]


WHY = state_machine.WHY | {
    "RunTransformJobs": "the jobs' names differ by run and try, after the workload's own name",
    "WriteManifest": "each run has a prefix of its own below the output prefix",
    "HandleJobs": "the ids of the executions are Step Functions'",
}
