"""Proves after every deploy, and once a day, that what was deployed runs and answers."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch
from constructs import Construct

from slipway.config import Environment
from slipway_constructs.code_archive import AssemblyFolders
from slipway_constructs.function_code import FunctionCode
from slipway_constructs.lambda_function import LambdaFunction
from slipway_constructs.statements import Statement, allow
from slipway_constructs.tags import tag_list

MODULES = (
    "slipway.errors",
    "slipway.client.errors",
    "slipway.client.parts",
    "slipway.client.wires",
)
"""What knows the answers of the containers; the standard library is all they import."""

PERIOD_SECONDS = 300

WHY = {
    "SeeStacks": "the ends of the stacks' ids are CloudFormation's, after the environment's name",
    "SeeWhatRuns": "workloads come and go; their names begin with the environment's",
    "SeeConfigurations": "the names of endpoint configurations are CloudFormation's",
    "AskWorkloads": "workloads come and go; their names begin with the environment's",
    "PublishMetrics": "cloudwatch:PutMetricData takes no resource; its namespace is bounded",
}


class Verifier(Construct):
    """A Lambda, what starts it, and the alarm that tells of what it finds."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        environment: Environment,
        workloads: Sequence[Mapping[str, Any]],
        folders: AssemblyFolders,
        key_arn: str,
        topic_arn: str,
    ) -> None:
        """Verify ``workloads``, as ``slipway.client.verified`` lists them."""
        super().__init__(scope, construct_id)
        stack = cdk.Stack.of(self)
        function = LambdaFunction(
            self,
            "Function",
            environment=environment,
            purpose="verifier",
            description=f"Slipway: looks whether {environment.name} runs what was deployed",
            code=FunctionCode(
                stack,
                package="slipway_verifier",
                modules=MODULES,
                files={"workloads.json": json.dumps(workloads, indent=1) + "\n"},
                folders=folders,
            ),
            handler="slipway_verifier.handler.handle",
            variables={"ENVIRONMENT": environment.name, "OWN_STACK": stack.stack_name},
            statements=_statements(environment),
            why=WHY,
            timeout_seconds=900,
            key_arn=key_arn,
            topic_arn=topic_arn,
        )
        function.start_on(
            "Deployed",
            description=f"A stack of {environment.name} was deployed",
            event_pattern=_deployed(environment),
        )
        function.start_on(
            "Daily",
            description=f"Once a day, for all of {environment.name}",
            schedule_expression="rate(1 day)",
        )
        cloudwatch.CfnAlarm(
            self,
            "Alarm",
            alarm_name=function.name,
            alarm_description=(
                f"Something of {environment.name} is not what was deployed, or does not answer."
                f" `python -m slipway verify --env {environment.name}` says what and why."
            ),
            namespace="Slipway",
            metric_name="VerificationFailures",
            dimensions=[{"name": "Environment", "value": environment.name}],
            statistic="Maximum",
            period=PERIOD_SECONDS,
            evaluation_periods=1,
            threshold=1,
            comparison_operator="GreaterThanOrEqualToThreshold",
            treat_missing_data="notBreaching",
            alarm_actions=[topic_arn],
            tags=tag_list(environment.ownership_tags()),
        )


def _deployed(environment: Environment) -> dict[str, Any]:
    """Source: CloudFormation user guide, EventBridge event types."""
    place = f"{environment.region}:{environment.account}"
    stacks = f"arn:{environment.partition}:cloudformation:{place}:stack/slipway-{environment.name}-"
    return {
        "source": ["aws.cloudformation"],
        "detail-type": ["CloudFormation Stack Status Change"],
        "detail": {
            "stack-id": [{"prefix": stacks}],
            "status-details": {"status": ["CREATE_COMPLETE", "UPDATE_COMPLETE"]},
        },
    }


def _statements(environment: Environment) -> list[Statement]:
    place = f"{environment.region}:{environment.account}"
    mine = f"slipway-{environment.name}-*"

    def arns(service: str, *resources: str) -> list[str]:
        return [f"arn:{environment.partition}:{service}:{place}:{name}" for name in resources]

    hosted = arns("sagemaker", f"endpoint/{mine}", f"inference-component/{mine}")
    return [
        allow(
            "SeeStacks",
            ["cloudformation:DescribeStackResources", "cloudformation:DescribeStacks"],
            arns("cloudformation", f"stack/{mine}/*"),
        ),
        allow(
            "SeeWhatRuns",
            ["sagemaker:DescribeEndpoint", "sagemaker:DescribeInferenceComponent"],
            hosted,
        ),
        allow(
            "SeeConfigurations",
            ["sagemaker:DescribeEndpointConfig"],
            arns("sagemaker", "endpoint-config/*"),
        ),
        allow("AskWorkloads", ["sagemaker:InvokeEndpoint"], hosted),
        allow(
            "PublishMetrics",
            ["cloudwatch:PutMetricData"],
            ["*"],
            StringEquals={"cloudwatch:namespace": ["Slipway"]},
        ),
    ]
