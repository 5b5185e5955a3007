from config_factory import Refusals


def test_a_type_without_facts_is_warned_about(refusals: Refusals) -> None:
    assert refusals("INS-003", {"release.serving.instance_type": "ml.dl1.24xlarge"}) == [
        "dev/model.yaml: release.serving.instance_type: unknown: the catalogue has no facts about"
        " ml.dl1.24xlarge, so nothing can be proven for it; choose a measured type, or deploy it as"
        " a trial [INS-003]"
    ]


def test_a_measured_type_is_accepted(refusals: Refusals) -> None:
    assert refusals("INS-003") == []
