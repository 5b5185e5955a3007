"""CMP-008"""

from fleet_factory import Fleets


def test_an_update_without_room_beside_the_old_copies_is_warned_about(fleets: Fleets) -> None:
    fleets.write(
        fleet={"capacity": {"instance_count": 1}},
        components={"model": {"release.compute.accelerators": 5}},
    )

    assert fleets.told("CMP-008") == [
        "dev/fleet.yaml: capacity: an update of model by 1 x 5 accelerators starts new copies"
        " beside the old ones, and 1 x ml.p4d.24xlarge have no room for them: it fails and is"
        " rolled back; add capacity.managed_instance_scaling: {min_instance_count: 1,"
        " max_instance_count: 2}, or expect to update it by hand [CMP-008]"
    ]
    assert fleets.still_told("CMP-008") == []


def test_the_batch_of_a_rollout_counts(fleets: Fleets) -> None:
    large = {"capacity.copy_count": 6, "capacity.rollout": {"size_percent": 50}}
    fleets.write(components={"model": large})

    assert fleets.told("CMP-008") == [
        "dev/fleet.yaml: capacity: an update of model by 3 x 2 accelerators starts new copies"
        " beside the old ones, and 2 x ml.p4d.24xlarge have no room for them: it fails and is"
        " rolled back; set capacity.managed_instance_scaling.max_instance_count: 3, or expect to"
        " update it by hand [CMP-008]"
    ]


def test_all_components_without_room_are_told_once_with_instances_for_each(fleets: Fleets) -> None:
    """Two new copies of eight accelerators take two more instances, not one."""
    large = {"release.compute.accelerators": 8, "capacity.rollout": {"size_count": 2}}
    fleets.write(components={"large": large, "small": {"capacity.copy_count": 4}})

    assert fleets.told("CMP-008") == [
        "dev/fleet.yaml: capacity: an update of large by 2 x 8 or small by 1 x 2 accelerators"
        " starts new copies beside the old ones, and 2 x ml.p4d.24xlarge have no room for them: it"
        " fails and is rolled back; set capacity.managed_instance_scaling.max_instance_count: 4, or"
        " expect to update it by hand [CMP-008]"
    ]
    assert fleets.still_told("CMP-008") == []


def test_an_update_that_hardly_any_fleet_has_room_for_is_warned_about(fleets: Fleets) -> None:
    large = {"release.compute.accelerators": 8, "capacity.rollout": {"size_count": 40}}
    fleets.write(components={"large": large})

    (told,) = fleets.told("CMP-008")

    assert told.endswith(
        "; move a component to a fleet of its own, or expect to update it by hand [CMP-008]"
    )


def test_an_update_with_room_is_accepted(fleets: Fleets) -> None:
    fleets.write(components={"model": {"capacity.copy_count": 7}})

    assert fleets.told("CMP-008") == []
