from template_factory import ROLLING, canary, refused

BLUE_GREEN = canary({"Type": "CAPACITY_PERCENT", "Value": 10})
POLICY = "Endpoint/DeploymentConfig"


def test_two_policies_are_refused() -> None:
    assert refused("OPS-001", {POLICY: {**ROLLING, **BLUE_GREEN}}) == [
        "Resources.Endpoint.Properties.DeploymentConfig: BlueGreenUpdatePolicy and"
        " RollingUpdatePolicy are both set, and SageMaker takes one; keep RollingUpdatePolicy for"
        " large models (it needs no second fleet), or BlueGreenUpdatePolicy [OPS-001]"
    ]


def test_one_policy_and_none_are_accepted() -> None:
    assert refused("OPS-001", {POLICY: ROLLING}) == []
    assert refused("OPS-001", {POLICY: BLUE_GREEN}) == []
    assert refused("OPS-001") == []


def test_policies_that_a_condition_chooses_between_are_accepted() -> None:
    nothing = {"Ref": "AWS::NoValue"}
    chosen = {"Fn::If": ["Rolling", ROLLING["RollingUpdatePolicy"], nothing]}

    assert refused("OPS-001", {POLICY: {**BLUE_GREEN, "RollingUpdatePolicy": nothing}}) == []
    assert refused("OPS-001", {POLICY: {**BLUE_GREEN, "RollingUpdatePolicy": chosen}}) == []
