"""CMP-002"""

from fleet_factory import Fleets


def test_an_adapter_without_its_base_is_refused(fleets: Fleets) -> None:
    fleets.write(adapters={"adapter": {"release.adapter.base": "modell"}})

    assert fleets.told("CMP-002") == [
        "dev/adapter.yaml: release.adapter.base: dev has no component 'modell' with a model; did"
        " you mean model? [CMP-002]"
    ]


def test_an_adapter_of_an_adapter_is_refused(fleets: Fleets) -> None:
    fleets.write(adapters={"first": {}, "second": {"release.adapter.base": "first"}})

    assert fleets.told("CMP-002") == [
        "dev/second.yaml: release.adapter.base: dev has no component 'first' with a model; known"
        " are: model [CMP-002]"
    ]


def test_an_adapter_on_another_fleet_than_its_base_is_refused(fleets: Fleets) -> None:
    fleets.write(adapters={"adapter": {"capacity.fleet": "other"}})

    assert fleets.told("CMP-002") == [
        "dev/adapter.yaml: capacity.fleet: 'other' is not the fleet of its base model; set it to"
        " fleet [CMP-002]"
    ]
    assert fleets.still_told("CMP-002") == []


def test_an_adapter_beside_its_base_is_accepted(fleets: Fleets) -> None:
    fleets.write(adapters={"adapter": {}})

    assert fleets.told("CMP-002") == []
