"""CMP-017"""

import pytest

from fleet_factory import Fleets

SLEEPS = {"capacity.managed_instance_scaling.min_instance_count": 0}


def test_a_region_that_was_seen_to_refuse_zero_instances_is_refused(fleets: Fleets) -> None:
    fleets.write(fleet=SLEEPS, environment={"region": "eu-west-3"})

    assert fleets.told("CMP-017") == [
        "dev/fleet.yaml: capacity.managed_instance_scaling.min_instance_count: SageMaker takes no 0"
        " in eu-west-3; set it to 1, or deploy to a region that has it, for example us-east-1"
        " [CMP-017]"
    ]
    assert fleets.still_told("CMP-017") == []


@pytest.mark.parametrize("region", ["us-east-1", "us-west-2"])
def test_where_it_is_known_or_nobody_has_told_it_is_accepted(fleets: Fleets, region: str) -> None:
    fleets.write(fleet=SLEEPS, environment={"region": region})

    assert fleets.told("CMP-017") == []


def test_a_fleet_that_stays_awake_may_be_anywhere(fleets: Fleets) -> None:
    fleets.write(environment={"region": "eu-west-3"})

    assert fleets.told("CMP-017") == []
