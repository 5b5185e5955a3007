"""CMP-008"""

from fleet_factory import Fleets


def test_an_update_without_room_beside_the_old_copies_is_warned_about(fleets: Fleets) -> None:
    fleets.write(
        fleet={"capacity": {"instance_count": 1}},
        components={"model": {"release.compute.accelerators": 5}},
    )

    assert fleets.told("CMP-008") == [
        "dev/fleet.yaml: capacity: an update of model starts 1 x 5 accelerators beside the old"
        " copies, and 1 x ml.p4d.24xlarge have no room for it: it fails and is rolled back; let"
        " managed_instance_scaling.max_instance_count be 2, or expect to update it by hand"
        " [CMP-008]"
    ]
    assert fleets.still_told("CMP-008") == []


def test_the_batch_of_a_rollout_counts(fleets: Fleets) -> None:
    large = {"capacity.copy_count": 6, "capacity.rollout": {"size_percent": 50}}
    fleets.write(components={"model": large})

    assert fleets.told("CMP-008") == [
        "dev/fleet.yaml: capacity: an update of model starts 3 x 2 accelerators beside the old"
        " copies, and 2 x ml.p4d.24xlarge have no room for it: it fails and is rolled back; let"
        " managed_instance_scaling.max_instance_count be 3, or expect to update it by hand"
        " [CMP-008]"
    ]


def test_an_update_with_room_is_accepted(fleets: Fleets) -> None:
    fleets.write(components={"model": {"capacity.copy_count": 7}})

    assert fleets.told("CMP-008") == []
