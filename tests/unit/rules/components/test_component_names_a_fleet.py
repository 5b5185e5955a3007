"""CMP-001"""

from fleet_factory import Fleets


def test_a_component_without_its_fleet_is_refused(fleets: Fleets) -> None:
    fleets.write(components={"model": {"capacity.fleet": "flet"}})

    assert fleets.told("CMP-001") == [
        "dev/model.yaml: capacity.fleet: there is no 'flet' in dev, so the component has nothing to"
        " run on; did you mean fleet? [CMP-001]"
    ]


def test_an_adapter_on_a_component_instead_of_a_fleet_is_refused(fleets: Fleets) -> None:
    fleets.write(adapters={"adapter": {"capacity.fleet": "model"}})

    assert fleets.told("CMP-001") == [
        "dev/adapter.yaml: capacity.fleet: 'model' is of kind component in dev, so the component"
        " has nothing to run on; known are: fleet [CMP-001]"
    ]


def test_a_component_on_its_fleet_is_accepted(fleets: Fleets) -> None:
    fleets.write(adapters={"adapter": {}})

    assert fleets.told("CMP-001") == []
