"""A file with faults of its own: told once, and nobody who names it is blamed."""

import pytest

from config_factory import REMOVE, Changes
from fleet_factory import Fleets

TYPES = ["ml.g5.12xlarge", "ml.g6.12xlarge"]


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        (
            {"release": {"instance_typ": TYPES[0]}},
            "release.instance_typ: unknown key 'instance_typ'; did you mean instance_type?"
            " [CFG-001]",
        ),
        (
            {"release": {"instance_pools": TYPES[:1]}},
            "release.instance_pools: 1 are given; give at least 2 [CFG-003]",
        ),
        (
            {"release": {"instance_pools": [*TYPES, *TYPES, *TYPES]}},
            "release.instance_pools: 6 are given; give at most 5 [CFG-003]",
        ),
        (
            {"release": {"instance_pools": [TYPES[0], 7]}},
            'release.instance_pools[1]: 7 is not text; put it in quotes: "7" [CFG-003]',
        ),
        ({"kind": "flet"}, "kind: unknown kind 'flet'; did you mean fleet? [CFG-003]"),
    ],
)
def test_a_fault_of_the_fleet_is_not_one_of_its_components(
    fleets: Fleets, changes: Changes, line: str
) -> None:
    fleets.write(fleet=changes, adapters={"adapter": {}})

    assert fleets.errors() == [f"dev/fleet.yaml: {line}"]


def test_a_fault_of_the_base_is_not_one_of_its_adapter_nor_of_the_fleet(fleets: Fleets) -> None:
    fleets.write(components={"model": {"release.compute": REMOVE}}, adapters={"adapter": {}})

    assert fleets.errors() == ["dev/model.yaml: release.compute: is missing; add it [CFG-002]"]
    assert fleets.told("CMP-013") == []


def test_a_misspelt_fleet_of_the_base_is_not_proposed_to_its_adapter(fleets: Fleets) -> None:
    fleets.write(components={"model": {"capacity.fleet": "flet"}}, adapters={"adapter": {}})

    assert fleets.errors() == [
        "dev/model.yaml: capacity.fleet: there is no 'flet' in dev, so the component has nothing to"
        " run on; did you mean fleet? [CMP-001]"
    ]


def test_a_component_that_is_a_model_and_an_adapter_is_told_so_once(fleets: Fleets) -> None:
    adapter = {"base": "other", "artifact": "s3://weights/adapters/a.tar.gz"}
    fleets.write(components={"model": {"release.adapter": adapter}})

    assert fleets.errors() == [
        "dev/model.yaml: release: names a model and an adapter: a component is one of the two; keep"
        " the adapter alone, or remove it [CFG-003]"
    ]
