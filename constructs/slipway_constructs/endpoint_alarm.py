"""One alarm of a workload: what a roll-out watches, and what the workload's own alarm sums up."""

from aws_cdk import aws_cloudwatch as cloudwatch
from constructs import Construct

from slipway.planning.alarms import Alarm
from slipway.planning.plan import WorkloadPlan
from slipway_constructs.acknowledgements import acknowledge
from slipway_constructs.tags import tag_list

REASON = "the workload's composite alarm tells of it: one message where several would come"


class EndpointAlarm(cloudwatch.CfnAlarm):
    """A CloudWatch alarm as the plan decided it; silence of the metric is no alarm."""

    def __init__(self, scope: Construct, *, alarm: Alarm, plan: WorkloadPlan) -> None:
        """Define ``alarm`` of the workload of ``plan``."""
        percentile = alarm.statistic.startswith("p")
        super().__init__(
            scope,
            f"{alarm.id}Alarm",
            alarm_description=alarm.description,
            namespace=alarm.namespace,
            metric_name=alarm.metric,
            dimensions=[{"name": name, "value": value} for name, value in alarm.dimensions],
            statistic=None if percentile else alarm.statistic,
            extended_statistic=alarm.statistic if percentile else None,
            period=alarm.period_seconds,
            evaluation_periods=alarm.periods,
            threshold=alarm.threshold,
            comparison_operator="GreaterThanOrEqualToThreshold",
            treat_missing_data="notBreaching",
            tags=tag_list(plan.tags),
        )
        acknowledge(self, {"NIST.800.53.R5::NIST.800.53.R5-CloudWatchAlarmAction": REASON})
