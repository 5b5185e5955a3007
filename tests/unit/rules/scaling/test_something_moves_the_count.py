from config_factory import Refusals
from scaled_workloads import COMPONENT, TRACKED, night

BOUNDS = {"capacity.autoscaling": {"min_capacity": 1, "max_capacity": 4}}
STEPS = {"name": "Slow", "metric": "ModelLatency", "threshold": 5, "steps": [{"adjustment": 1}]}


def test_bounds_alone_are_warned_of(refusals: Refusals) -> None:
    said = (
        "dev/model.yaml: capacity.autoscaling: has neither target_tracking nor step_policies:"
        " nothing moves the count{}; add target_tracking [OPS-015]"
    )

    assert refusals("OPS-015", BOUNDS) == [said.format("")]
    assert refusals("OPS-015", BOUNDS | night(max_capacity=1)) == [said.format(" but its schedule")]


def test_either_of_them_is_enough(refusals: Refusals) -> None:
    assert refusals("OPS-015", {"capacity.autoscaling": TRACKED}) == []
    assert refusals("OPS-015", BOUNDS | {"capacity.autoscaling.step_policies": [STEPS]}) == []
    assert refusals("OPS-015") == []


def test_what_sleeps_is_left_to_another_rule(refusals: Refusals) -> None:
    zero = {"capacity.autoscaling": {"min_capacity": 0, "max_capacity": 4}}

    assert refusals("OPS-015", zero, base=COMPONENT) == []
