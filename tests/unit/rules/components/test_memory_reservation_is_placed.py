"""CMP-009"""

from fleet_factory import Fleets


def test_a_share_of_memory_that_was_refused_elsewhere_is_warned_about(fleets: Fleets) -> None:
    fleets.write(components={"model": {"release.compute.min_memory_mb": 294912}})

    assert fleets.told("CMP-009") == [
        "dev/model.yaml: release.compute.min_memory_mb: 294912 MB are 25% of ml.p4d.24xlarge; how"
        " much of it SageMaker keeps for itself is unknown, and 25% of an empty ml.g5.xlarge were"
        " refused; reserve less, for example 1024: it is a reservation, not a limit [CMP-009]"
    ]
    assert fleets.still_told("CMP-009") == []


def test_a_small_reservation_is_accepted(fleets: Fleets) -> None:
    fleets.write(components={"model": {"release.compute.min_memory_mb": 65536}})

    assert fleets.told("CMP-009") == []
