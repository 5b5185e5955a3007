"""One alarm of an endpoint, to the environment's one topic."""

from aws_cdk import aws_cloudwatch as cloudwatch
from constructs import Construct

from slipway.planning import EndpointPlan
from slipway.planning.alarms import VARIANT_NAME, Alarm
from slipway_constructs.tags import tag_list


class EndpointAlarm(cloudwatch.CfnAlarm):
    """A CloudWatch alarm as the plan decided it; silence of the metric is no alarm."""

    def __init__(
        self, scope: Construct, *, alarm: Alarm, plan: EndpointPlan, topic_arn: str
    ) -> None:
        """Define ``alarm``; its beginning and its end go to ``topic_arn``."""
        percentile = alarm.statistic.startswith("p")
        super().__init__(
            scope,
            f"{alarm.id}Alarm",
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
            tags=tag_list(plan.tags),
        )
