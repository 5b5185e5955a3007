"""CMP-005"""

from fleet_factory import Fleets

FIVE = {"release.compute.accelerators": 5}


def test_an_overpacked_fleet_is_refused_with_the_layout_that_does_fit(fleets: Fleets) -> None:
    """Sixteen accelerators for fifteen, but no instance has five left."""
    fleets.write(components={"model": {**FIVE, "capacity.copy_count": 3}})

    assert fleets.told("CMP-005") == [
        "dev/fleet.yaml: capacity: the copies (model 3 x 5 accelerators) do not fit on 2 x"
        " ml.p4d.24xlarge; set max_instance_count: 3 (instances 1 to 3: model 0-4; 3 accelerators"
        " free) [CMP-005]"
    ]
    assert fleets.still_told("CMP-005") == []


def test_a_layout_of_many_lines_is_left_to_the_plan(fleets: Fleets) -> None:
    each = {name: {"release.compute.accelerators": 8} for name in "abcdef"}
    fleets.write(components=each)

    (told,) = fleets.told("CMP-005")

    assert told.endswith("do not fit on 2 x ml.p4d.24xlarge; set max_instance_count: 6 [CMP-005]")


def test_a_fleet_that_does_not_scale_is_given_another_instance(fleets: Fleets) -> None:
    fleets.write(
        fleet={"capacity": {"instance_count": 1}},
        components={"one": {}, "two": {"capacity.copy_count": 4}},
    )

    assert fleets.told("CMP-005") == [
        "dev/fleet.yaml: capacity: the copies (one 1 x 2, two 4 x 2 accelerators) do not fit on 1 x"
        " ml.p4d.24xlarge; set instance_count: 2 (instance 1: one 0-1, two 2-3, two 4-5, two 6-7; 0"
        " accelerators free; instance 2: two 0-1; 6 accelerators free) [CMP-005]"
    ]
    assert fleets.still_told("CMP-005") == []


def test_a_smaller_instance_is_refused_with_the_smallest_that_would_do(fleets: Fleets) -> None:
    small = {"release.serving.instance_type": "ml.g5.12xlarge", "capacity.copy_count": 3}
    fleets.write(
        fleet={"release.instance_type": "ml.g5.12xlarge", "capacity": {"instance_count": 1}},
        components={"model": small},
    )

    assert fleets.told("CMP-005") == [
        "dev/fleet.yaml: capacity: the copies (model 3 x 2 accelerators) do not fit on 1 x"
        " ml.g5.12xlarge; set instance_count: 2 (instance 1: model 0-1, model 2-3; 0 accelerators"
        " free; instance 2: model 0-1; 2 accelerators free), or instance_type: ml.g6.48xlarge, here"
        " and in its components [CMP-005]"
    ]


def test_a_fleet_that_holds_every_copy_is_accepted(fleets: Fleets) -> None:
    fleets.write(components={"one": {}, "two": {"capacity.copy_count": 7}})

    assert fleets.told("CMP-005") == []
