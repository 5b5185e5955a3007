"""CMP-010"""

from fleet_factory import Fleets

SLEEPS = {
    "capacity.autoscaling": {
        "min_capacity": 0,
        "max_capacity": 1,
        "target_tracking": {"target_value": 4},
    }
}
LEAST = "capacity.managed_instance_scaling.min_instance_count"


def test_a_component_that_stays_awake_on_a_fleet_that_may_sleep_is_told(fleets: Fleets) -> None:
    fleets.write(fleet={LEAST: 0}, components={"awake": {}, "sleeps": SLEEPS})

    assert fleets.told("CMP-010") == [
        "dev/fleet.yaml: capacity.managed_instance_scaling.min_instance_count: the fleet may go"
        " down to no instance, but awake keeps a copy; set autoscaling.min_capacity: 0 in awake, or"
        " this to 1 [CMP-010]"
    ]
    assert fleets.still_told("CMP-010") == []


def test_a_fleet_that_stays_awake_without_a_copy_is_told(fleets: Fleets) -> None:
    fleets.write(components={"model": SLEEPS})

    assert fleets.told("CMP-010") == [
        "dev/fleet.yaml: capacity.managed_instance_scaling.min_instance_count: is 1, so the"
        " instances stay when every component has gone down to no copy; set it to 0 [CMP-010]"
    ]
    assert fleets.still_told("CMP-010") == []


def test_a_fleet_that_does_not_scale_is_told_what_to_add(fleets: Fleets) -> None:
    fleets.write(fleet={"capacity": {"instance_count": 2}}, components={"model": SLEEPS})

    assert fleets.told("CMP-010") == [
        "dev/fleet.yaml: capacity.managed_instance_scaling: is missing, so the instances stay when"
        " every component has gone down to no copy; add {min_instance_count: 0, max_instance_count:"
        " 2} [CMP-010]"
    ]
    assert fleets.still_told("CMP-010") == []


def test_a_fleet_and_a_component_that_both_sleep_are_accepted(fleets: Fleets) -> None:
    fleets.write(fleet={LEAST: 0}, components={"model": SLEEPS})

    assert fleets.told("CMP-010") == []


def test_a_fleet_and_a_component_that_both_stay_awake_are_accepted(fleets: Fleets) -> None:
    assert fleets.write().told("CMP-010") == []
