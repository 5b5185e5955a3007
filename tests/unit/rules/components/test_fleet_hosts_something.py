"""CMP-013"""

from fleet_factory import Fleets


def test_a_fleet_that_serves_nothing_is_warned_about(fleets: Fleets) -> None:
    fleets.write(components={})

    assert fleets.told("CMP-013") == [
        "dev/fleet.yaml: (whole file): no component runs on it: 1 x ml.p4d.24xlarge at $25.251 an"
        " hour serve nothing; add a component with capacity.fleet: fleet, or delete the file"
        " [CMP-013]"
    ]


def test_a_fleet_with_a_component_is_accepted(fleets: Fleets) -> None:
    assert fleets.write().told("CMP-013") == []
