"""What a workload's role may do, statement by statement, and why a wildcard is in it."""

from collections.abc import Sequence

from slipway.planning.plan import BatchPlan, ComponentPlan, EndpointPlan, FleetPlan
from slipway_constructs import container_access
from slipway_constructs.objects import arn_of, listing
from slipway_constructs.statements import Statement, allow

RunningPlan = EndpointPlan | ComponentPlan | FleetPlan | BatchPlan


def statements_of(
    plan: RunningPlan, *, key_arn: str, archive_arns: Sequence[str], topic_arns: Sequence[str]
) -> list[Statement]:
    """Return what the role of ``plan`` is granted: named resources, as far as AWS has names."""
    place = f"{plan.partition}:{plan.region}:{plan.account}"
    return [
        *container_access.pull_image(plan.repository_arns),
        *container_access.write_logs(place, plan.log_groups, ["AWS/SageMaker", _namespace(plan)]),
        *_reads(plan, archive_arns),
        *_capture(plan),
        *_queue(plan, topic_arns),
        *_records(plan),
        *_alarms(plan),
        *_key(plan, key_arn),
        *container_access.use_network(place, plan.network),
    ]


def _namespace(plan: RunningPlan) -> str:
    """Where the metrics of the instances are."""
    of_jobs = isinstance(plan, BatchPlan)
    return "/aws/sagemaker/TransformJobs" if of_jobs else "/aws/sagemaker/Endpoints"


def _reads(plan: RunningPlan, archive_arns: Sequence[str]) -> list[Statement]:
    weights = [arn_of(uri, plan.partition) for uri in plan.read_prefixes]
    found = [*sorted(set(archive_arns)), *weights]
    return [
        *([allow("ReadModel", ["s3:GetObject"], found)] if found else []),
        *listing("ListModel", sorted(weights, key=lambda arn: arn.partition("/")[0])),
    ]


def _capture(plan: RunningPlan) -> list[Statement]:
    if not isinstance(plan, EndpointPlan) or plan.data_capture_uri is None:
        return []
    captured = arn_of(f"{plan.data_capture_uri}/", plan.partition)
    return [allow("WriteCapturedData", ["s3:PutObject"], [captured])]


def _queue(plan: RunningPlan, topic_arns: Sequence[str]) -> list[Statement]:
    """Source: SageMaker developer guide, asynchronous inference, prerequisites."""
    queue = plan.asynchronous if isinstance(plan, EndpointPlan) else None
    if queue is None:
        return []

    def below(uri: str) -> str:
        return arn_of(f"{uri}/", plan.partition)

    written = [below(queue.output_uri), below(queue.failure_uri)]
    statements = [
        allow("ReadRequests", ["s3:GetObject"], [below(queue.input_uri)]),
        allow("WriteAnswers", ["s3:AbortMultipartUpload", "s3:PutObject"], written),
    ]
    if topic_arns:
        statements.append(allow("TellOfAnswers", ["sns:Publish"], list(topic_arns)))
    return statements


def _records(plan: RunningPlan) -> list[Statement]:
    """A transform job reads and writes as the model's role.

    Source: SageMaker developer guide, CreateModel API: execution role permissions.
    """
    if not isinstance(plan, BatchPlan):
        return []
    bucket = f"arn:{plan.partition}:s3:::{plan.bucket}"
    listed = {"s3:prefix": [f"{plan.input_prefix}*", f"{plan.output_prefix}*"]}
    return [
        allow("ReadRecords", ["s3:GetObject"], [f"{bucket}/{plan.input_prefix}*"]),
        allow("ListRecords", ["s3:ListBucket"], [bucket], StringLike=listed),
        allow(
            "WriteResults",
            ["s3:AbortMultipartUpload", "s3:PutObject"],
            [f"{bucket}/{plan.output_prefix}*"],
        ),
    ]


def _alarms(plan: RunningPlan) -> list[Statement]:
    """Without it no alarm takes an update back.

    Source: SageMaker developer guide, deployment-guardrails-configuration.
    """
    if isinstance(plan, BatchPlan) or not plan.guarding_stacks:
        return []
    # CloudFormation names an alarm after its stack.
    prefix = f"arn:{plan.partition}:cloudwatch:{plan.region}:{plan.account}:alarm"
    alarms = [f"{prefix}:{stack}-*" for stack in plan.guarding_stacks]
    return [allow("SeeAlarms", ["cloudwatch:DescribeAlarms"], alarms)]


def _key(plan: RunningPlan, key_arn: str) -> list[Statement]:
    """The weights, the volume and what is written are under the environment's one key."""
    actions = ["kms:Decrypt"]
    if isinstance(plan, BatchPlan) or (isinstance(plan, EndpointPlan) and plan.writes):
        actions.append("kms:GenerateDataKey")
    statements = [allow("UseKey", actions, [key_arn])]
    if not isinstance(plan, ComponentPlan) and plan.volume_takes_key:
        actions = ["kms:CreateGrant", "kms:DescribeKey"]
        statements.append(container_access.let_volume_use(key_arn, actions))
    return statements


WHY = container_access.WHY | {
    "ReadModel": "the weights are every object below one immutable prefix",
    "WriteCapturedData": "the names of captured objects are SageMaker's, below one prefix",
    "ReadRequests": "the names of the requests are their senders', below one prefix",
    "WriteAnswers": "the names of the answers are SageMaker's, below two prefixes",
    "ReadRecords": "the names of the records' objects are their senders', below one prefix",
    "WriteResults": "the names of the results are SageMaker's, below one prefix",
    "SeeAlarms": "the ends of the alarms' names are CloudFormation's, after the stack's own name",
}
