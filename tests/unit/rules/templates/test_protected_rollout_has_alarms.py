from template_factory import ROLLING, environment, refused

PROTECTED = environment(protected=True)
POLICY = "Endpoint/DeploymentConfig"
BARE = {"RollingUpdatePolicy": ROLLING["RollingUpdatePolicy"]}


def test_an_update_without_alarms_in_a_protected_environment_is_refused() -> None:
    for policy in (BARE, {**BARE, "AutoRollbackConfiguration": {"Alarms": []}}):
        assert refused("OPS-005", {POLICY: policy}, of=PROTECTED) == [
            "Resources.Endpoint.Properties.DeploymentConfig.AutoRollbackConfiguration: names no"
            " alarm, and prod is protected: a broken update would go through; add Alarms with the"
            " endpoint's own alarms [OPS-005]"
        ]


def test_alarms_and_an_endpoint_that_declares_no_policy_are_accepted() -> None:
    assert refused("OPS-005", {POLICY: ROLLING}, of=PROTECTED) == []
    assert refused("OPS-005", of=PROTECTED) == []


def test_an_open_environment_is_left_to_the_warning() -> None:
    assert refused("OPS-005", {POLICY: BARE}, of=environment()) == []
    assert refused("OPS-005", {POLICY: BARE}) == []
