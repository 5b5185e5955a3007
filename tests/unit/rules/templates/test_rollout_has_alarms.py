from template_factory import COMPONENT, ROLLING, environment, planted, refused

POLICY = "Endpoint/DeploymentConfig"
BARE = {"RollingUpdatePolicy": ROLLING["RollingUpdatePolicy"]}
REST = (
    "Properties.DeploymentConfig.AutoRollbackConfiguration: names no alarm, so nothing but a"
    " container that does not start stops the update; add Alarms with the endpoint's own alarms"
    " [OPS-006]"
)


def test_an_update_without_alarms_is_warned_about() -> None:
    assert refused("OPS-006", {POLICY: BARE}) == [f"Resources.Endpoint.{REST}"]
    assert refused("OPS-006", {POLICY: BARE}, of=environment()) == [f"Resources.Endpoint.{REST}"]


def test_the_update_of_a_component_is_judged_too() -> None:
    base = planted({"Component": COMPONENT})
    policy = {"RollingUpdatePolicy": {"MaximumBatchSize": {"Type": "COPY_COUNT", "Value": 1}}}

    assert refused("OPS-006", {"Component/DeploymentConfig": policy}, base=base) == [
        f"Resources.Component.{REST}"
    ]


def test_alarms_and_what_is_not_known_are_accepted() -> None:
    unknown = {**BARE, "AutoRollbackConfiguration": {"Fn::If": ["Guarded", {}, {}]}}

    assert refused("OPS-006", {POLICY: ROLLING}) == []
    assert refused("OPS-006", {POLICY: unknown}) == []
    assert refused("OPS-006") == []


def test_a_protected_environment_is_left_to_the_error() -> None:
    assert refused("OPS-006", {POLICY: BARE}, of=environment(protected=True)) == []
