from typing import Any

from template_factory import TARGET, canary, refused

POLICY = "Endpoint/DeploymentConfig"
COUNT = "Config/ProductionVariants/0/InitialInstanceCount"
FIELD = (
    "Resources.Endpoint.Properties.DeploymentConfig.BlueGreenUpdatePolicy"
    ".TrafficRoutingConfiguration"
)


def percent(value: int) -> dict[str, Any]:
    return {"Type": "CAPACITY_PERCENT", "Value": value}


def instances(value: int) -> dict[str, Any]:
    return {"Type": "INSTANCE_COUNT", "Value": value}


def test_a_canary_of_more_than_half_is_refused() -> None:
    assert refused("OPS-003", {POLICY: canary(percent(60))}) == [
        f"{FIELD}.CanarySize.Value: a canary of 60 % is out of range: SageMaker takes at most 50 %;"
        " set it to 50 [OPS-003]"
    ]
    assert refused("OPS-003", {POLICY: canary(instances(3)), COUNT: 4}) == [
        f"{FIELD}.CanarySize.Value: a canary of 3 is more than 50 % of 4 instances; set it to 2"
        " [OPS-003]"
    ]


def test_a_canary_of_the_only_instance_is_refused() -> None:
    assert refused("OPS-003", {POLICY: canary(instances(1)), COUNT: 1}) == [
        f"{FIELD}.CanarySize.Value: a canary of 1 is more than 50 % of 1 instances; run at least 2"
        " instances [OPS-003]"
    ]


def test_a_linear_step_below_a_tenth_is_refused() -> None:
    assert refused("OPS-003", {POLICY: canary(percent(5), kind="LINEAR")}) == [
        f"{FIELD}.LinearStepSize.Value: a linear step of 5 % is out of range: SageMaker takes 10 to"
        " 50 %; set it to 10 [OPS-003]"
    ]
    assert refused("OPS-003", {POLICY: canary(instances(1), kind="LINEAR"), COUNT: 20}) == [
        f"{FIELD}.LinearStepSize.Value: a linear step of 1 is less than 10 % of 20 instances; set"
        " it to 2 [OPS-003]"
    ]


def test_steps_within_the_limits_are_accepted() -> None:
    assert refused("OPS-003", {POLICY: canary(percent(1))}) == []
    assert refused("OPS-003", {POLICY: canary(percent(50))}) == []
    assert refused("OPS-003", {POLICY: canary(instances(1))}) == []
    assert refused("OPS-003", {POLICY: canary(percent(10), kind="LINEAR")}) == []


def test_autoscaling_may_have_started_more_than_the_template_says() -> None:
    changes = {POLICY: canary(instances(2)), COUNT: 2}

    assert len(refused("OPS-003", changes)) == 1
    assert refused("OPS-003", {**changes, "Target": TARGET}) == []


def test_a_count_that_is_not_known_is_accepted() -> None:
    assert refused("OPS-003", {POLICY: canary(instances(9)), COUNT: {"Ref": "Count"}}) == []
    assert len(refused("OPS-003", {POLICY: canary(percent(60)), COUNT: {"Ref": "Count"}})) == 1
