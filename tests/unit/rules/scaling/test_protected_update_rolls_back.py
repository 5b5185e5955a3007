from config_factory import Changes, Refusals
from scaled_workloads import COMPONENT

ALONE: Changes = {"capacity.rollout": {"strategy": "all_at_once", "auto_rollback": False}}
COPIES: Changes = {"capacity.rollout": {"size_count": 1, "auto_rollback": False}}
PROTECTED: Changes = {"protected": True}


def test_an_update_without_alarms_is_refused_where_protected(refusals: Refusals) -> None:
    said = [
        "dev/model.yaml: capacity.rollout.auto_rollback: is false, and dev is protected: a broken"
        " update would go through; set it to true [OPS-020]"
    ]

    assert refusals("OPS-020", ALONE, environment=PROTECTED) == said
    assert refusals("OPS-020", COPIES, base=COMPONENT, environment=PROTECTED) == said


def test_the_way_out_is_accepted(refusals: Refusals) -> None:
    guarded = ALONE | {"capacity.rollout.auto_rollback": True}

    assert refusals("OPS-020", guarded, environment=PROTECTED) == []


def test_elsewhere_it_may_be_left_out(refusals: Refusals) -> None:
    assert refusals("OPS-020", ALONE) == []
    assert refusals("OPS-020", environment=PROTECTED) == []
