"""CMP-003"""

from typing import Any

from fleet_factory import Fleets

POOLS: dict[str, Any] = {
    "release": {"instance_pools": ["ml.p4d.24xlarge", "ml.p4de.24xlarge"]},
}
P4DE = {"instance_type": "ml.p4de.24xlarge", "compute": {"accelerators": 2}}


def test_a_type_that_the_fleet_does_not_have_is_refused(fleets: Fleets) -> None:
    fleets.write(components={"model": {"release.serving.instance_type": "ml.g5.48xlarge"}})

    assert fleets.told("CMP-003") == [
        "dev/model.yaml: release.serving.instance_type: ml.g5.48xlarge is not what the fleet fleet"
        " runs on: ml.p4d.24xlarge; set it to ml.p4d.24xlarge [CMP-003]"
    ]
    assert fleets.still_told("CMP-003") == []


def test_a_pool_that_the_component_leaves_out_is_refused(fleets: Fleets) -> None:
    fleets.write(fleet=POOLS)

    assert fleets.told("CMP-003") == [
        "dev/model.yaml: release.specifications: nothing says what a copy reserves on"
        " ml.p4de.24xlarge of the fleet fleet; add {instance_type: ml.p4de.24xlarge, compute:"
        " {accelerators: ...}} [CMP-003]"
    ]


def test_a_type_that_is_specified_twice_or_for_no_pool_is_refused(fleets: Fleets) -> None:
    wrong = [P4DE, P4DE, {**P4DE, "instance_type": "ml.p5.48xlarge"}]
    fleets.write(fleet=POOLS, components={"model": {"release.specifications": wrong}})

    assert fleets.told("CMP-003") == [
        "dev/model.yaml: release.specifications[1].instance_type: ml.p4de.24xlarge is specified"
        " already; remove it [CMP-003]",
        "dev/model.yaml: release.specifications[2].instance_type: ml.p5.48xlarge is none of the"
        " fleet's types; remove it [CMP-003]",
    ]


def test_a_component_with_a_specification_for_each_pool_is_accepted(fleets: Fleets) -> None:
    fleets.write(fleet=POOLS, components={"model": {"release.specifications": [P4DE]}})

    assert fleets.told("CMP-003") == []
    assert fleets.errors() == []
