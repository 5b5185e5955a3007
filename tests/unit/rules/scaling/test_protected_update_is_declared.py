from config_factory import Changes, Refusals
from scaled_workloads import COMPONENT

PROTECTED: Changes = {"protected": True}


def test_an_endpoint_without_a_rollout_is_warned_of_where_protected(refusals: Refusals) -> None:
    assert refusals("OPS-021", environment=PROTECTED) == [
        "dev/model.yaml: capacity.rollout: is missing, and dev is protected: an update moves all"
        " traffic at once, and no alarm takes it back; add rollout: {strategy: all_at_once}, or one"
        " that goes in steps [OPS-021]"
    ]


def test_the_way_out_is_accepted(refusals: Refusals) -> None:
    declared = {"capacity.rollout": {"strategy": "all_at_once"}}

    for rule in ("OPS-018", "OPS-020", "OPS-021"):
        assert refusals(rule, declared, environment=PROTECTED) == []


def test_elsewhere_and_of_a_component_nothing_is_said(refusals: Refusals) -> None:
    assert refusals("OPS-021") == []
    assert refusals("OPS-021", base=COMPONENT, environment=PROTECTED) == []
