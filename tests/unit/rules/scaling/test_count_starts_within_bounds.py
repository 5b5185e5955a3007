from config_factory import GPU, Configs, Refusals
from scaled_workloads import COMPONENT, TRACKED
from ways_out import still_refused

SCALED = {"capacity.autoscaling": {**TRACKED, "min_capacity": 3}}


def test_a_start_below_or_above_the_bounds_is_warned_of(refusals: Refusals) -> None:
    assert refusals("OPS-016", SCALED) == [
        "dev/model.yaml: capacity.instance_count: 1 is not within autoscaling's 3 to 4: it is moved"
        " to 3 as soon as it is there; set it to 3 [OPS-016]"
    ]
    assert refusals("OPS-016", SCALED | {"capacity.copy_count": 6}, base=COMPONENT) == [
        "dev/model.yaml: capacity.copy_count: 6 is not within autoscaling's 3 to 4: it is moved"
        " to 4 as soon as it is there; set it to 4 [OPS-016]"
    ]


def test_the_way_out_is_accepted(configs: Configs) -> None:
    assert still_refused(configs, "OPS-016", SCALED, GPU) == []


def test_a_start_within_the_bounds_is_accepted(refusals: Refusals) -> None:
    assert refusals("OPS-016", SCALED | {"capacity.instance_count": 3}) == []
    assert refusals("OPS-016", {"capacity.instance_count": 9}) == []
