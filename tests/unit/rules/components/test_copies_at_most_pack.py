"""CMP-006"""

from fleet_factory import Fleets

SCALED = {
    "capacity.autoscaling": {
        "min_capacity": 1,
        "max_capacity": 6,
        "target_tracking": {"target_value": 4},
    }
}


def test_components_that_cannot_all_be_at_their_most_are_warned_about(fleets: Fleets) -> None:
    fleets.write(components={"day": SCALED, "night": SCALED})

    assert fleets.told("CMP-006") == [
        "dev/fleet.yaml: capacity: all components at their most (day 6 x 2, night 6 x 2"
        " accelerators) do not fit on 2 x ml.p4d.24xlarge: the last to scale out gets no copy; set"
        " max_instance_count: 3 (instance 1: day 0-1, day 2-3, day 4-5, day 6-7; 0 accelerators"
        " free; instance 2: day 0-1, day 2-3, night 4-5, night 6-7; 0 accelerators free; instance"
        " 3: night 0-1, night 2-3, night 4-5, night 6-7; 0 accelerators free), or a smaller"
        " max_capacity of a component [CMP-006]"
    ]
    assert fleets.still_told("CMP-006") == []
    assert fleets.errors() == []


def test_components_that_fit_at_their_most_are_accepted(fleets: Fleets) -> None:
    fleets.write(components={"day": SCALED, "night": {}})

    assert fleets.told("CMP-006") == []


def test_what_does_not_even_start_is_told_once(fleets: Fleets) -> None:
    fleets.write(components={"model": {**SCALED, "capacity.copy_count": 9}})

    assert fleets.told("CMP-006") == []
