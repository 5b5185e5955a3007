"""Scheduled actions and step policies: kept and shown, and run by time, by alarm or on demand."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from scaling_in_process import COMPONENT, Scaled
from slipway.local_aws.server.autoscaling.steps import adjusted
from slipway.local_aws.server.control import Control, Elsewhere

NIGHT = {"ScheduledActionName": "night", "Schedule": "cron(0 20 * * ? *)"}
TO_ONE = {"ScalableTargetAction": {"MinCapacity": 1, "MaxCapacity": 1}}


@pytest.fixture
def aws() -> Scaled:
    aws = Scaled()
    aws.register(COMPONENT, 1, 4)
    return aws


def listed(aws: Scaled) -> list[dict[str, Any]]:
    answer = aws.scaling.answer("DescribeScheduledActions", {"ServiceNamespace": "sagemaker"})
    return list(answer["ScheduledActions"])


def control(aws: Scaled, what: str, name: str) -> tuple[int, Any]:
    answering = Control(aws.store, aws.sagemaker, aws.scaling, aws.failures, Elsewhere())
    return answering.answer("POST", f"/_slipway/{what}", json.dumps({"name": name}).encode())


def step_policy(aws: Scaled, kind: str, amount: int) -> str:
    configuration = {
        "AdjustmentType": kind,
        "StepAdjustments": [{"MetricIntervalLowerBound": 0.0, "ScalingAdjustment": amount}],
    }
    answer = aws.scale(
        "PutScalingPolicy",
        COMPONENT,
        PolicyName="wake",
        PolicyType="StepScaling",
        StepScalingPolicyConfiguration=configuration,
    )
    return str(answer["PolicyARN"])


def test_a_scheduled_action_is_shown_and_forgotten(aws: Scaled) -> None:
    aws.scale("PutScheduledAction", COMPONENT, **NIGHT, **TO_ONE)

    (shown,) = listed(aws)
    assert (shown["Schedule"], shown["ScalableTargetAction"]) == (
        "cron(0 20 * * ? *)",
        {"MinCapacity": 1, "MaxCapacity": 1},
    )
    aws.scale("DeleteScheduledAction", COMPONENT, ScheduledActionName="night")
    assert listed(aws) == []
    assert aws.unscaled("DeleteScheduledAction", COMPONENT, ScheduledActionName="night") == (
        "ObjectNotFoundException: No scheduled action found: night"
    )


def test_at_is_run_on_the_next_request_after_its_moment(aws: Scaled) -> None:
    moment = datetime.fromtimestamp(aws.now + 60, UTC).strftime("%Y-%m-%dT%H:%M:%S")
    action = {"ScheduledActionName": "once", "Schedule": f"at({moment})"}
    aws.scale("PutScheduledAction", COMPONENT, **action, **TO_ONE)

    assert aws.counts() == ("InService", 2, 2)
    aws.now += 60
    assert aws.counts() == ("Updating", 1, 2)
    aws.wait()
    assert aws.counts() == ("InService", 1, 1)
    assert listed(aws) == []


def test_a_zone_moves_the_moment(aws: Scaled) -> None:
    action = {"ScheduledActionName": "once", "Schedule": "at(1970-01-01T00:30:00)"}

    aws.scale("PutScheduledAction", COMPONENT, **action, **TO_ONE, Timezone="Europe/Berlin")

    # 00:30 in Berlin was 1969 in UTC.
    assert aws.counts() == ("Updating", 1, 2)


def test_cron_is_run_when_it_is_asked_for(aws: Scaled) -> None:
    aws.scale("PutScheduledAction", COMPONENT, **NIGHT, **TO_ONE)
    aws.now += 24 * 3600
    assert aws.counts() == ("InService", 2, 2)

    assert control(aws, "scheduled-actions", "night") == (200, ["inference-component/ic"])
    aws.wait()

    assert aws.counts() == ("InService", 1, 1)
    assert len(listed(aws)) == 1


def test_nothing_of_that_name_is_refused(aws: Scaled) -> None:
    said = control(aws, "scheduled-actions", "nobody")

    assert said == (400, {"message": "there is no 'nobody'"})


def test_a_suspended_target_is_left_alone(aws: Scaled) -> None:
    suspended = {"ScheduledScalingSuspended": True}
    aws.scale("RegisterScalableTarget", COMPONENT, SuspendedState=suspended)
    aws.scale("PutScheduledAction", COMPONENT, **NIGHT, **TO_ONE)

    control(aws, "scheduled-actions", "night")
    aws.wait()

    assert aws.counts() == ("InService", 2, 2)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"Schedule": "daily"}, "Invalid schedule expression: daily"),
        ({"Timezone": "Mars/Base"}, "Invalid timezone: Mars/Base"),
    ],
)
def test_a_schedule_that_cannot_be_is_refused(
    aws: Scaled, changes: dict[str, str], message: str
) -> None:
    said = aws.unscaled("PutScheduledAction", COMPONENT, **(NIGHT | changes))

    assert said == f"ValidationException: {message}"


@pytest.mark.parametrize(
    ("kind", "amount", "copies"),
    [("ChangeInCapacity", 1, 3), ("ExactCapacity", 1, 1), ("ChangeInCapacity", 9, 4)],
)
def test_an_alarm_applies_the_step_of_its_policy_within_the_range(
    aws: Scaled, kind: str, amount: int, copies: int
) -> None:
    arn = step_policy(aws, kind, amount)

    aws.scaling.alarm(["arn:aws:sns:us-west-2:111111111111:topic", arn])
    aws.wait()

    assert aws.counts() == ("InService", copies, copies)


def test_a_step_policy_is_applied_when_it_is_asked_for(aws: Scaled) -> None:
    step_policy(aws, "ExactCapacity", 3)

    control(aws, "scaling-policies", "wake")
    aws.wait()

    assert aws.counts() == ("InService", 3, 3)


def test_a_policy_that_tracks_a_target_has_no_step(aws: Scaled) -> None:
    tracking = {
        "TargetValue": 5.0,
        "PredefinedMetricSpecification": {
            "PredefinedMetricType": "SageMakerInferenceComponentInvocationsPerCopy"
        },
    }
    aws.scale(
        "PutScalingPolicy",
        COMPONENT,
        PolicyName="track",
        PolicyType="TargetTrackingScaling",
        TargetTrackingScalingPolicyConfiguration=tracking,
    )

    said = control(aws, "scaling-policies", "track")

    assert said == (400, {"message": "track is no step scaling policy"})


@pytest.mark.parametrize(
    ("steps", "count"),
    [
        ([{"MetricIntervalLowerBound": 0, "ScalingAdjustment": 2}], 6),
        ([{"MetricIntervalUpperBound": 0, "ScalingAdjustment": -2}], 2),
        (
            [
                {"MetricIntervalUpperBound": 0, "ScalingAdjustment": -1},
                {"MetricIntervalLowerBound": 0, "ScalingAdjustment": 1},
            ],
            5,
        ),
        ([{"MetricIntervalLowerBound": 10, "ScalingAdjustment": 2}], 4),
    ],
)
def test_the_step_at_the_threshold_counts(steps: list[dict[str, int]], count: int) -> None:
    policy = {"StepScalingPolicyConfiguration": {"StepAdjustments": steps}}

    assert adjusted(policy, 4) == count


@pytest.mark.parametrize(("percent", "least", "count"), [(50, 1, 6), (10, 2, 6), (-50, 1, 2)])
def test_percent_is_of_what_there_is_and_at_least_the_magnitude(
    percent: int, least: int, count: int
) -> None:
    configuration = {
        "AdjustmentType": "PercentChangeInCapacity",
        "MinAdjustmentMagnitude": least,
        "StepAdjustments": [{"MetricIntervalLowerBound": 0, "ScalingAdjustment": percent}],
    }

    assert adjusted({"StepScalingPolicyConfiguration": configuration}, 4) == count
