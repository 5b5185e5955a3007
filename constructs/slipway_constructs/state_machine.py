"""A state machine with its role and the log of its runs."""

from collections.abc import Mapping, Sequence
from typing import Any

from aws_cdk import aws_stepfunctions as stepfunctions
from constructs import Construct

from slipway.config import Environment
from slipway_constructs.log_group import LogGroup
from slipway_constructs.service_role import ServiceRole, trusting
from slipway_constructs.statements import Statement, allow
from slipway_constructs.tags import tag_list


class StateMachine(Construct):
    """Its name is ours, so whoever starts it needs no look-up."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        environment: Environment,
        name: str,
        statements: Sequence[Statement],
        why: Mapping[str, str],
        definition: Mapping[str, Any],
        tags: Mapping[str, str],
        key_arn: str,
    ) -> None:
        """Define the machine that may do ``statements``; ``why`` is of their wildcards, by sid."""
        super().__init__(scope, construct_id)
        log_group = LogGroup(self, "Log", environment=environment, key_arn=key_arn)
        role = ServiceRole(
            self,
            "Role",
            trust=trusting("states.amazonaws.com", account=environment.account),
            description=f"Assumed by Step Functions for {name}",
            boundary_arn=environment.permissions_boundary_arn,
            statements=statements,
            why=why,
            tags=tags,
        )
        stepfunctions.CfnStateMachine(
            self,
            "Resource",
            state_machine_name=name,
            state_machine_type="STANDARD",
            role_arn=role.attr_arn,
            definition=definition,
            logging_configuration={
                "level": "ALL",
                "includeExecutionData": True,
                "destinations": [{"cloudWatchLogsLogGroup": {"logGroupArn": log_group.attr_arn}}],
            },
            tracing_configuration={"enabled": True},
            tags=tag_list(tags),
        )


def run_jobs(kind: str, place: str, name_prefix: str) -> list[Statement]:
    """Run SageMaker's jobs and wait for their end.

    ``kind`` is Transform or Processing, ``place`` ``<partition>:<region>:<account>``. Source: Step
    Functions developer guide, IAM policies for SageMaker.
    """
    partition, where = place.split(":", 1)
    jobs = f"arn:{partition}:sagemaker:{where}:{kind.lower()}-job/{name_prefix}-*"
    rule = f"StepFunctionsGetEventsForSageMaker{kind}JobsRule"
    return [
        allow(
            f"Run{kind}Jobs",
            [
                "sagemaker:AddTags",
                f"sagemaker:Create{kind}Job",
                f"sagemaker:Describe{kind}Job",
                "sagemaker:ListTags",
                f"sagemaker:Stop{kind}Job",
            ],
            [jobs],
        ),
        allow(
            f"Await{kind}Jobs",
            ["events:DescribeRule", "events:PutRule", "events:PutTargets"],
            [f"arn:{partition}:events:{where}:rule/{rule}"],
        ),
    ]


def keep_log() -> list[Statement]:
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


WHY = {
    "DeliverLog": "the calls that deliver logs take no resource",
    "Trace": "X-Ray's calls take no resource",
}
