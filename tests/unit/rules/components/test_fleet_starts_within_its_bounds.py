"""CMP-014"""

from fleet_factory import Fleets


def test_a_start_above_the_most_is_refused(fleets: Fleets) -> None:
    fleets.write(fleet={"capacity.instance_count": 3})

    assert fleets.told("CMP-014") == [
        "dev/fleet.yaml: capacity.instance_count: 3 is outside of the 1 to 2 instances that"
        " managed_instance_scaling allows; set it to 2 [CMP-014]"
    ]
    assert fleets.still_told("CMP-014") == []


def test_a_start_below_the_least_is_refused(fleets: Fleets) -> None:
    fleets.write(fleet={"capacity.managed_instance_scaling.min_instance_count": 2})

    assert fleets.told("CMP-014") == [
        "dev/fleet.yaml: capacity.instance_count: 1 is outside of the 2 to 2 instances that"
        " managed_instance_scaling allows; set it to 2 [CMP-014]"
    ]


def test_a_fleet_that_may_sleep_starts_with_one(fleets: Fleets) -> None:
    fleets.write(fleet={"capacity.managed_instance_scaling.min_instance_count": 0})

    assert fleets.told("CMP-014") == []


def test_a_fleet_that_does_not_scale_starts_with_what_it_has(fleets: Fleets) -> None:
    fleets.write(fleet={"capacity": {"instance_count": 5}})

    assert fleets.told("CMP-014") == []
