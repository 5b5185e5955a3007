"""What the state machine of a batch workload may do, and what may start it."""

from slipway.planning.plan import BatchPlan
from slipway_constructs.statements import Statement, allow


def statements_of(plan: BatchPlan, *, key_arn: str, topic_arn: str) -> list[Statement]:
    """Return what a run does besides what the model's own role does in the job."""
    bucket = f"arn:{plan.partition}:s3:::{plan.bucket}"
    listed = {"s3:prefix": [f"{plan.input_prefix}*", f"{plan.output_prefix}*"]}
    use_key = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"]
    return [
        *_jobs(plan),
        allow("ListRecordsAndAnswers", ["s3:ListBucket"], [bucket], StringLike=listed),
        allow("WriteManifest", ["s3:PutObject"], [f"{bucket}/{plan.output_prefix}*/manifest.json"]),
        allow("TellOfFailure", ["sns:Publish"], [topic_arn]),
        allow("UseKey", use_key, [key_arn]),
        *_volume(plan, key_arn),
        *_log(),
        *_map(plan),
    ]


def _jobs(plan: BatchPlan) -> list[Statement]:
    """Source: Step Functions developer guide, IAM policies for SageMaker."""
    place = f"{plan.region}:{plan.account}"
    jobs = f"arn:{plan.partition}:sagemaker:{place}:transform-job/{plan.job.name_prefix}-*"
    rule = "StepFunctionsGetEventsForSageMakerTransformJobsRule"
    return [
        allow(
            "RunJobs",
            [
                "sagemaker:AddTags",
                "sagemaker:CreateTransformJob",
                "sagemaker:DescribeTransformJob",
                "sagemaker:ListTags",
                "sagemaker:StopTransformJob",
            ],
            [jobs],
        ),
        allow(
            "AwaitJobs",
            ["events:DescribeRule", "events:PutRule", "events:PutTargets"],
            [f"arn:{plan.partition}:events:{place}:rule/{rule}"],
        ),
    ]


def _volume(plan: BatchPlan, key_arn: str) -> list[Statement]:
    if not plan.volume_takes_key:
        return []
    condition = {"kms:GrantIsForAWSResource": "true"}
    return [allow("LetVolumeUseKey", ["kms:CreateGrant"], [key_arn], Bool=condition)]


def _log() -> list[Statement]:
    """Source: Step Functions developer guide, logging to CloudWatch Logs, and tracing."""
    return [
        allow(
            "DeliverLog",
            [
                "logs:CreateLogDelivery",
                "logs:DeleteLogDelivery",
                "logs:DescribeLogGroups",
                "logs:DescribeResourcePolicies",
                "logs:GetLogDelivery",
                "logs:ListLogDeliveries",
                "logs:PutResourcePolicy",
                "logs:UpdateLogDelivery",
            ],
            ["*"],
        ),
        allow(
            "Trace",
            [
                "xray:GetSamplingRules",
                "xray:GetSamplingTargets",
                "xray:PutTelemetryRecords",
                "xray:PutTraceSegments",
            ],
            ["*"],
        ),
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


WHY = {
    "RunJobs": "the ends of the jobs' names differ by run and try, after the workload's own name",
    "WriteManifest": "each run has a prefix of its own below the output prefix",
    "DeliverLog": "the calls that deliver logs take no resource",
    "Trace": "X-Ray's calls take no resource",
    "HandleJobs": "the ids of the executions are Step Functions'",
}
