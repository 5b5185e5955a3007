"""CMP-019"""

import pytest

from fleet_factory import Fleets


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("ml.p4d.24xlarg", "ml.p4d.24xlarg is no instance type; did you mean ml.p4d.24xlarge?"),
        (
            "ml.c5.xlarge",
            "ml.c5.xlarge has no accelerators; choose a type with GPUs or Neuron devices",
        ),
    ],
)
def test_a_type_that_hosts_no_model_is_refused(fleets: Fleets, name: str, line: str) -> None:
    fleets.write(fleet={"release.instance_type": name}, components={})

    assert fleets.told("CMP-019") == [f"dev/fleet.yaml: release.instance_type: {line} [CMP-019]"]


def test_a_pool_named_twice_is_refused(fleets: Fleets) -> None:
    pools = ["ml.p4d.24xlarge", "ml.p4d.24xlarge"]
    fleets.write(fleet={"release": {"instance_pools": pools}})

    assert fleets.told("CMP-019") == [
        "dev/fleet.yaml: release.instance_pools[1]: ml.p4d.24xlarge is named twice; remove it"
        " [CMP-019]"
    ]


def test_pools_of_other_accelerators_are_refused(fleets: Fleets) -> None:
    fleets.write(fleet={"release": {"instance_pools": ["ml.g5.12xlarge", "ml.inf2.24xlarge"]}})

    assert fleets.told("CMP-019") == [
        "dev/fleet.yaml: release.instance_pools[1]: ml.inf2.24xlarge and ml.g5.12xlarge have"
        " accelerators of other kinds; no container runs on both: make two fleets of them [CMP-019]"
    ]


def test_types_that_host_models_are_accepted(fleets: Fleets) -> None:
    assert fleets.write().told("CMP-019") == []
