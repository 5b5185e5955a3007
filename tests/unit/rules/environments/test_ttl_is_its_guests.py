import pytest

from config_factory import Configs
from fleet_factory import Fleets


@pytest.fixture
def fleets(configs: Configs) -> Fleets:
    return Fleets(configs)


def test_a_component_that_outlives_its_fleet_is_warned_about(fleets: Fleets) -> None:
    fleets.write(fleet={"capacity.ttl": "3d"})

    assert fleets.told("ENV-025") == [
        "dev/model.yaml: capacity.ttl: model has no time to live, so fleet, which it runs on,"
        " cannot go after 3d; set it to 3d or less, or remove capacity.ttl of fleet [ENV-025]"
    ]


def test_an_adapter_that_outlives_its_base_is_warned_about(fleets: Fleets) -> None:
    adapters = {"tuned": {"capacity.ttl": "4d"}}
    fleets.write(components={"model": {"capacity.ttl": "72h"}}, adapters=adapters)

    assert fleets.told("ENV-025") == [
        "dev/tuned.yaml: capacity.ttl: tuned has a time to live of 4d, so model, which it runs on,"
        " cannot go after 72h; set it to 72h or less, or remove capacity.ttl of model [ENV-025]"
    ]


def test_what_goes_first_is_accepted(fleets: Fleets) -> None:
    fleets.write(fleet={"capacity.ttl": "3d"}, components={"model": {"capacity.ttl": "72h"}})
    assert fleets.told("ENV-025") == []
    fleets.write()
    assert fleets.told("ENV-025") == []
