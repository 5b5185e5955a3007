"""The one alarm of a workload that tells somebody."""

from collections.abc import Sequence

from aws_cdk import aws_cloudwatch as cloudwatch
from constructs import Construct

from slipway.planning.plan import WorkloadPlan
from slipway_constructs.endpoint_alarm import EndpointAlarm
from slipway_constructs.tags import tag_list


class WorkloadAlarm(cloudwatch.CfnCompositeAlarm):
    """Goes off with the first of a workload's alarms and is over with the last of them.

    Its name is the stack's, which the dashboard knows without a reference. The alarms are
    referenced, so CloudFormation makes them before it and deletes them after it, as CloudWatch
    demands.
    """

    def __init__(
        self,
        scope: Construct,
        *,
        plan: WorkloadPlan,
        alarms: Sequence[EndpointAlarm],
        topic_arn: str,
    ) -> None:
        """Sum up ``alarms``; beginning and end go to ``topic_arn``."""
        super().__init__(
            scope,
            "WorkloadAlarm",
            alarm_name=plan.stack_name,
            alarm_description="\n".join(alarm.alarm_description or "" for alarm in alarms),
            alarm_rule=" OR ".join(f'ALARM("{alarm.ref}")' for alarm in alarms),
            alarm_actions=[topic_arn],
            ok_actions=[topic_arn],
            tags=tag_list(plan.tags),
        )
