"""The alarms of one endpoint, all to the environment's one topic."""

from aws_cdk import aws_cloudwatch as cloudwatch
from constructs import Construct

from slipway.planning import EndpointPlan
from slipway.planning.alarms import VARIANT_NAME
from slipway_constructs.tags import tag_list


class EndpointAlarms(Construct):
    """One CloudWatch alarm for each that the plan holds."""

    def __init__(
        self, scope: Construct, construct_id: str, *, plan: EndpointPlan, topic_arn: str
    ) -> None:
        """Define the alarms of ``plan``; each goes to ``topic_arn``, and so does its end."""
        super().__init__(scope, construct_id)
        tags = tag_list(plan.tags)
        for alarm in plan.alarms:
            percentile = alarm.statistic.startswith("p")
            cloudwatch.CfnAlarm(
                self,
                alarm.id,
                alarm_description=alarm.description,
                namespace=alarm.namespace,
                metric_name=alarm.metric,
                dimensions=[
                    {"name": "EndpointName", "value": plan.endpoint_name},
                    {"name": "VariantName", "value": VARIANT_NAME},
                ],
                statistic=None if percentile else alarm.statistic,
                extended_statistic=alarm.statistic if percentile else None,
                period=alarm.period_seconds,
                evaluation_periods=alarm.periods,
                threshold=alarm.threshold,
                comparison_operator="GreaterThanOrEqualToThreshold",
                treat_missing_data="notBreaching",
                alarm_actions=[topic_arn],
                ok_actions=[topic_arn],
                tags=tags,
            )
