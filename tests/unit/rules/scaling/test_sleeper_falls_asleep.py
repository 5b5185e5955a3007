from config_factory import Changes, Configs, Refusals
from scaled_workloads import ASLEEP, COMPONENT, TRACKED, night
from ways_out import still_refused

AWAKE: Changes = {"capacity.autoscaling": {"min_capacity": 0, "max_capacity": 4}}
HELD: Changes = ASLEEP | {
    "capacity.autoscaling.target_tracking": {"target_value": 8, "scale_in": False}
}


def test_what_nothing_brings_to_zero_is_warned_of(refusals: Refusals) -> None:
    assert refusals("OPS-017", AWAKE, base=COMPONENT) == [
        "dev/model.yaml: capacity.autoscaling: may go down to 0, and nothing brings it there: it"
        " would never sleep; add target_tracking [OPS-017]"
    ]


def test_what_never_removes_is_warned_of(configs: Configs, refusals: Refusals) -> None:
    assert refusals("OPS-017", HELD, base=COMPONENT) == [
        "dev/model.yaml: capacity.autoscaling.target_tracking.scale_in: is false, and min_capacity"
        " is 0: it would never sleep; set it to true [OPS-017]"
    ]
    assert still_refused(configs, "OPS-017", HELD, COMPONENT) == []


def test_tracking_a_step_down_and_a_night_at_zero_bring_it_there(refusals: Refusals) -> None:
    idle = {
        "name": "Idle",
        "metric": "Invocations",
        "comparison": "below",
        "threshold": 0,
        "steps": [{"adjustment": -1}],
    }

    assert refusals("OPS-017", ASLEEP, base=COMPONENT) == []
    assert refusals("OPS-017", HELD | night(min_capacity=0, max_capacity=0), base=COMPONENT) == []
    stepped = AWAKE | {"capacity.autoscaling.step_policies": [idle]}
    assert refusals("OPS-017", stepped, base=COMPONENT) == []


def test_what_stays_awake_is_accepted(refusals: Refusals) -> None:
    assert refusals("OPS-017", {"capacity.autoscaling": TRACKED}) == []
    assert refusals("OPS-017") == []
