"""What moves the count of instances or copies: a scalable target, its policies, their alarms."""

from typing import Any

import aws_cdk as cdk
from aws_cdk import aws_applicationautoscaling as autoscaling
from aws_cdk import aws_cloudwatch as cloudwatch
from constructs import Construct

from slipway.config.schema.scaling import ScheduledAction
from slipway.planning.scaling import Metric, Scaling, StepPolicy, TargetTracking
from slipway_constructs.tags import tag_list

NAMESPACE = "AWS/SageMaker"


class ScalingTarget(Construct):
    """A scalable target under the service's own role, registered once what it scales is there.

    An alarm of a step policy tells nobody: its one action is the policy.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        scaling: Scaling,
        scales: cdk.CfnResource,
        tags: dict[str, str],
    ) -> None:
        """Define the target of ``scaling`` for ``scales``, an endpoint or a component."""
        super().__init__(scope, construct_id)
        self._tags = tag_list(tags)
        target = autoscaling.CfnScalableTarget(
            self,
            "Target",
            service_namespace="sagemaker",
            resource_id=scaling.resource_id,
            scalable_dimension=scaling.dimension,
            min_capacity=scaling.min_capacity,
            max_capacity=scaling.max_capacity,
            scheduled_actions=[_scheduled(a) for a in scaling.scheduled_actions] or None,
            tags=self._tags,
        )
        # The name alone makes no dependency: it is text, and known before the resource is there.
        target.add_dependency(scales)
        if scaling.target_tracking is not None:
            self._policy(
                "TargetTracking",
                target,
                policy_type="TargetTrackingScaling",
                target_tracking_scaling_policy_configuration=_tracking(scaling.target_tracking),
            )
        for policy in scaling.step_policies:
            defined = self._policy(
                policy.name,
                target,
                policy_type="StepScaling",
                step_scaling_policy_configuration=_stepping(policy),
            )
            self._alarm(policy, defined.ref)

    def _policy(
        self, name: str, target: autoscaling.CfnScalableTarget, **configuration: Any
    ) -> autoscaling.CfnScalingPolicy:
        return autoscaling.CfnScalingPolicy(
            self,
            f"{name}Policy",
            policy_name=name,
            scaling_target_id=target.attr_id,
            **configuration,
        )

    def _alarm(self, policy: StepPolicy, policy_arn: str) -> None:
        metric = policy.metric
        percentile = metric.statistic.startswith("p")
        cloudwatch.CfnAlarm(
            self,
            f"{policy.name}Alarm",
            alarm_description=f"Sets off the scaling policy {policy.name}",
            namespace=NAMESPACE,
            metric_name=metric.name,
            dimensions=_dimensions(metric),
            statistic=None if percentile else metric.statistic,
            extended_statistic=metric.statistic if percentile else None,
            period=policy.period_seconds,
            evaluation_periods=policy.evaluation_periods,
            threshold=policy.threshold,
            comparison_operator=policy.comparison_operator,
            treat_missing_data="notBreaching",
            alarm_actions=[policy_arn],
            tags=self._tags,
        )


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def _dimensions(metric: Metric) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, value in metric.dimensions.items()]


def _scheduled(action: ScheduledAction) -> dict[str, Any]:
    bounds = {"minCapacity": action.min_capacity, "maxCapacity": action.max_capacity}
    return {
        "scheduledActionName": action.name,
        "schedule": action.when,
        "scalableTargetAction": _given(bounds),
        # A rate has no hour of the day, and takes no time zone.
        **({} if action.when.startswith("rate") else {"timezone": action.timezone}),
    }


def _tracking(policy: TargetTracking) -> dict[str, Any]:
    configuration: dict[str, Any] = {
        "targetValue": policy.target_value,
        "scaleOutCooldown": policy.scale_out_cooldown_seconds,
        "scaleInCooldown": policy.scale_in_cooldown_seconds,
        "disableScaleIn": not policy.scale_in,
    }
    custom = policy.customized_metric
    if custom is None:
        predefined = {"predefinedMetricType": policy.predefined_metric}
        return configuration | {"predefinedMetricSpecification": predefined}
    return configuration | {
        "customizedMetricSpecification": {
            "namespace": NAMESPACE,
            "metricName": custom.name,
            "dimensions": _dimensions(custom),
            "statistic": custom.statistic,
        }
    }


def _stepping(policy: StepPolicy) -> dict[str, Any]:
    statistics = ("Maximum", "Minimum")
    found = policy.metric.statistic
    return {
        "adjustmentType": "ChangeInCapacity",
        "cooldown": policy.cooldown_seconds,
        "metricAggregationType": found if found in statistics else "Average",
        "stepAdjustments": [
            _given(
                {
                    "metricIntervalLowerBound": step.lower,
                    "metricIntervalUpperBound": step.upper,
                    "scalingAdjustment": step.adjustment,
                }
            )
            for step in policy.steps
        ],
    }
