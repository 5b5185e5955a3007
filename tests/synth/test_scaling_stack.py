"""What moves the count of an endpoint's instances, and how its updates go, in a template."""

from collections.abc import Callable
from typing import Any

Resources = Callable[[str, str], dict[str, dict[str, Any]]]
TARGET = "ApplicationAutoScaling::ScalableTarget"
POLICY = "ApplicationAutoScaling::ScalingPolicy"


def policies(resources: Resources, workload: str) -> dict[str, dict[str, Any]]:
    found = resources(workload, POLICY).values()
    return {p["Properties"]["PolicyName"]: p["Properties"] for p in found}


def setting_off(resources: Resources, workload: str, policy: str) -> dict[str, Any]:
    """The alarm whose action is a policy."""
    (logical_id,) = (
        key
        for key, p in resources(workload, POLICY).items()
        if p["Properties"]["PolicyName"] == policy
    )
    (alarm,) = (
        a["Properties"]
        for a in resources(workload, "CloudWatch::Alarm").values()
        if a["Properties"].get("AlarmActions") == [{"Ref": logical_id}]
    )
    return dict(alarm)


def test_the_target_comes_after_the_endpoint_whose_variant_it_scales(
    scaled_resources: Resources,
) -> None:
    ((endpoint_id, endpoint),) = scaled_resources("busy", "SageMaker::Endpoint").items()
    (target,) = scaled_resources("busy", TARGET).values()

    assert target["DependsOn"] == [endpoint_id]
    assert target["Properties"]["ResourceId"] == (
        f"endpoint/{endpoint['Properties']['EndpointName']}/variant/AllTraffic"
    )
    assert target["Properties"]["ScalableDimension"] == "sagemaker:variant:DesiredInstanceCount"
    assert (target["Properties"]["MinCapacity"], target["Properties"]["MaxCapacity"]) == (2, 8)
    assert "RoleARN" not in target["Properties"]


def test_an_update_keeps_the_count_only_where_autoscaling_owns_it(
    scaled_resources: Resources,
) -> None:
    (scaled,) = scaled_resources("busy", "SageMaker::Endpoint").values()
    (fixed,) = scaled_resources("canary", "SageMaker::Endpoint").values()

    assert scaled["Properties"]["RetainAllVariantProperties"] is True
    assert "RetainAllVariantProperties" not in fixed["Properties"]
    assert scaled_resources("canary", TARGET) == {}


def test_a_schedule_moves_the_bounds_in_its_own_time_zone(scaled_resources: Resources) -> None:
    (target,) = scaled_resources("busy", TARGET).values()

    assert target["Properties"]["ScheduledActions"] == [
        {
            "ScheduledActionName": "Evening",
            "Schedule": "cron(0 20 ? * MON-FRI *)",
            "Timezone": "Europe/Berlin",
            "ScalableTargetAction": {"MinCapacity": 2, "MaxCapacity": 2},
        },
        {
            "ScheduledActionName": "Hourly",
            "Schedule": "rate(1 hour)",
            "ScalableTargetAction": {"MaxCapacity": 8},
        },
    ]


def test_target_tracking_keeps_a_predefined_metric(scaled_resources: Resources) -> None:
    tracking = policies(scaled_resources, "busy")["TargetTracking"]

    assert tracking["TargetTrackingScalingPolicyConfiguration"] == {
        "DisableScaleIn": True,
        "PredefinedMetricSpecification": {
            "PredefinedMetricType": "SageMakerVariantConcurrentRequestsPerModelHighResolution"
        },
        "ScaleInCooldown": 300,
        "ScaleOutCooldown": 60,
        "TargetValue": 12,
    }


def test_a_queue_is_kept_short_by_a_customized_metric(scaled_resources: Resources) -> None:
    tracking = policies(scaled_resources, "queue")["TargetTracking"]

    assert tracking["TargetTrackingScalingPolicyConfiguration"][
        "CustomizedMetricSpecification"
    ] == {
        "Dimensions": [{"Name": "EndpointName", "Value": "slipway-dev-queue"}],
        "MetricName": "ApproximateBacklogSizePerInstance",
        "Namespace": "AWS/SageMaker",
        "Statistic": "Average",
    }


def test_steps_above_and_below_a_threshold_each_have_their_alarm(
    scaled_resources: Resources,
) -> None:
    found = policies(scaled_resources, "busy")
    slow = setting_off(scaled_resources, "busy", "Slow")
    idle = setting_off(scaled_resources, "busy", "Idle")

    assert found["Slow"]["StepScalingPolicyConfiguration"]["StepAdjustments"] == [
        {"MetricIntervalLowerBound": 0, "MetricIntervalUpperBound": 10_000_000}
        | {"ScalingAdjustment": 1},
        {"MetricIntervalLowerBound": 10_000_000, "ScalingAdjustment": 3},
    ]
    assert found["Idle"]["StepScalingPolicyConfiguration"]["StepAdjustments"] == [
        {"MetricIntervalLowerBound": -8, "MetricIntervalUpperBound": 0, "ScalingAdjustment": -1},
        {"MetricIntervalUpperBound": -8, "ScalingAdjustment": -2},
    ]
    assert (slow["ExtendedStatistic"], slow["ComparisonOperator"]) == (
        "p90",
        "GreaterThanOrEqualToThreshold",
    )
    assert (idle["Statistic"], idle["ComparisonOperator"]) == (
        "Sum",
        "LessThanOrEqualToThreshold",
    )
    assert slow["Dimensions"] == [
        {"Name": "EndpointName", "Value": "slipway-dev-busy"},
        {"Name": "VariantName", "Value": "AllTraffic"},
    ]


def test_a_queue_that_waits_at_zero_wakes_the_first_instance(scaled_resources: Resources) -> None:
    wake = policies(scaled_resources, "queue")["WakeFromZero"]
    alarm = setting_off(scaled_resources, "queue", "WakeFromZero")

    assert wake["StepScalingPolicyConfiguration"]["StepAdjustments"] == [
        {"MetricIntervalLowerBound": 0, "ScalingAdjustment": 1}
    ]
    assert alarm["MetricName"] == "HasBacklogWithoutCapacity"
    assert alarm["Dimensions"] == [{"Name": "EndpointName", "Value": "slipway-dev-queue"}]
    assert alarm["ComparisonOperator"] == "GreaterThanOrEqualToThreshold"
    assert (alarm["Threshold"], alarm["TreatMissingData"]) == (1, "notBreaching")


def test_an_update_is_taken_back_by_the_workloads_own_alarms(scaled_resources: Resources) -> None:
    (endpoint,) = scaled_resources("busy", "SageMaker::Endpoint").values()
    own = [
        {"AlarmName": {"Ref": key}}
        for key, alarm in scaled_resources("busy", "CloudWatch::Alarm").items()
        if "AlarmActions" not in alarm["Properties"]
    ]

    assert len(own) == 4
    assert endpoint["Properties"]["DeploymentConfig"] == {
        "AutoRollbackConfiguration": {"Alarms": own},
        "RollingUpdatePolicy": {
            "MaximumBatchSize": {"Type": "CAPACITY_PERCENT", "Value": 25},
            "MaximumExecutionTimeoutInSeconds": 7200,
            "RollbackMaximumBatchSize": {"Type": "CAPACITY_PERCENT", "Value": 100},
            "WaitIntervalInSeconds": 300,
        },
    }


def test_a_canary_moves_some_traffic_first(scaled_resources: Resources) -> None:
    (endpoint,) = scaled_resources("canary", "SageMaker::Endpoint").values()

    assert endpoint["Properties"]["DeploymentConfig"]["BlueGreenUpdatePolicy"] == {
        "TerminationWaitInSeconds": 900,
        "TrafficRoutingConfiguration": {
            "CanarySize": {"Type": "INSTANCE_COUNT", "Value": 1},
            "Type": "CANARY",
            "WaitIntervalInSeconds": 600,
        },
    }


def test_the_role_sees_the_alarms_that_take_an_update_back(scaled_resources: Resources) -> None:
    found = {}
    for workload in ("busy", "queue"):
        (role,) = scaled_resources(workload, "IAM::Role").values()
        (policy,) = role["Properties"]["Policies"]
        statements = {s["Sid"]: s["Resource"] for s in policy["PolicyDocument"]["Statement"]}
        found[workload] = statements.get("SeeAlarms")

    alarms = "arn:aws:cloudwatch:us-west-2:111111111111:alarm:slipway-dev-busy-*"
    assert found == {"busy": [alarms], "queue": None}
