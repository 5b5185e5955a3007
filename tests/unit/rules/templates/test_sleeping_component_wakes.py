from typing import Any

from template_factory import COMPONENT, REMOVE, TARGET, planted, refused

POLICY: dict[str, Any] = {
    "Type": "AWS::ApplicationAutoScaling::ScalingPolicy",
    "Properties": {"PolicyType": "StepScaling", "ScalingTargetId": {"Ref": "Target"}},
}
ALARM: dict[str, Any] = {
    "Type": "AWS::CloudWatch::Alarm",
    "Properties": {
        "AlarmActions": [{"Ref": "Wake"}],
        "ComparisonOperator": "GreaterThanOrEqualToThreshold",
        "MetricName": "NoCapacityInvocationFailures",
        "Threshold": 1,
    },
}
BASE = planted(
    {
        "Component": COMPONENT,
        "Target": TARGET,
        "Target/MinCapacity": 0,
        "Target/ResourceId": "inference-component/llama",
        "Target/ScalableDimension": "sagemaker:inference-component:DesiredCopyCount",
        "Wake": POLICY,
        "NoCapacity": ALARM,
    }
)


def test_a_component_that_nothing_wakes_is_refused() -> None:
    tracking = {"Wake/PolicyType": "TargetTrackingScaling"}

    assert refused("CMP-028", tracking, base=BASE) == [
        "Resources.Target.Properties.MinCapacity: nothing brings the component back from 0 copies:"
        " target tracking cannot; add a step policy of +1 with an alarm on"
        " NoCapacityInvocationFailures >= 1 [CMP-028]"
    ]


def test_an_alarm_that_the_first_request_does_not_set_off_is_refused() -> None:
    above = {"NoCapacity/ComparisonOperator": "GreaterThanThreshold"}

    assert refused("CMP-028", above, base=BASE) == [
        "Resources.NoCapacity.Properties.ComparisonOperator: with its threshold does not go off at"
        " the first request that finds no copy; set GreaterThanOrEqualToThreshold and a Threshold"
        " of 1 [CMP-028]"
    ]


def test_a_step_policy_that_no_alarm_moves_is_refused() -> None:
    assert refused("CMP-028", {"NoCapacity/AlarmActions": REMOVE}, base=BASE) == [
        "Resources.Target.Properties.MinCapacity: no alarm on NoCapacityInvocationFailures moves"
        " the step policy Wake; add one that goes off at NoCapacityInvocationFailures >= 1"
        " [CMP-028]"
    ]


def test_a_component_that_the_first_request_wakes_is_accepted() -> None:
    above_none = {
        "NoCapacity/ComparisonOperator": "GreaterThanThreshold",
        "NoCapacity/Threshold": 0,
    }

    assert refused("CMP-028", base=BASE) == []
    assert refused("CMP-028", above_none, base=BASE) == []


def test_a_component_that_stays_awake_needs_no_alarm() -> None:
    assert refused("CMP-028", {"Target/MinCapacity": 1, "Wake": REMOVE}, base=BASE) == []


def test_a_policy_may_name_the_component_instead_of_its_target() -> None:
    named = {
        "Wake/ScalingTargetId": REMOVE,
        "Wake/ResourceId": "inference-component/llama",
    }

    assert refused("CMP-028", named, base=BASE) == []
