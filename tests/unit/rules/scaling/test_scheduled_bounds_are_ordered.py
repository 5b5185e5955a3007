from config_factory import Refusals
from scaled_workloads import TRACKED, night

SCALED = {"capacity.autoscaling": {**TRACKED, "min_capacity": 2}}


def test_a_bound_beyond_the_other_is_refused(refusals: Refusals) -> None:
    assert refusals("OPS-022", SCALED | night(min_capacity=5)) == [
        "dev/model.yaml: capacity.schedule[0].min_capacity: 5 is above every max_capacity, 4 at"
        " most; give the action a max_capacity too [OPS-022]"
    ]
    assert refusals("OPS-022", SCALED | night(max_capacity=1)) == [
        "dev/model.yaml: capacity.schedule[0].max_capacity: 1 is below every min_capacity, 2 at"
        " least; give the action a min_capacity too [OPS-022]"
    ]


def test_a_bound_that_another_action_may_have_made_room_for_is_accepted(
    refusals: Refusals,
) -> None:
    (evening,) = night(min_capacity=5)["capacity.schedule"]
    noon = {"name": "Noon", "when": "cron(0 12 * * ? *)", "max_capacity": 8}

    assert refusals("OPS-022", SCALED | {"capacity.schedule": [evening, noon]}) == []


def test_both_bounds_of_an_action_and_bounds_within_are_accepted(refusals: Refusals) -> None:
    assert refusals("OPS-022", SCALED | night(min_capacity=5, max_capacity=6)) == []
    assert refusals("OPS-022", SCALED | night(max_capacity=3)) == []
    assert refusals("OPS-022", night(max_capacity=3)) == []
