"""CMP-004"""

import pytest

from fleet_factory import Fleets


@pytest.mark.parametrize(
    ("field", "value", "line"),
    [
        (
            "accelerators",
            9,
            "9 accelerators are more than the 8 of ml.p4d.24xlarge; reserve at most 8",
        ),
        (
            "min_memory_mb",
            1_179_649,
            "1,179,649 MB are more than the 1,179,648 of ml.p4d.24xlarge; reserve at most"
            " 1,179,648",
        ),
        (
            "cpu_cores",
            97,
            "97 virtual CPUs are more than the 96 of ml.p4d.24xlarge; reserve at most 96",
        ),
    ],
)
def test_a_copy_larger_than_an_instance_is_refused(
    fleets: Fleets, field: str, value: int, line: str
) -> None:
    fleets.write(components={"model": {f"release.compute.{field}": value}})

    assert fleets.told("CMP-004") == [
        f"dev/model.yaml: release.compute.{field}: {line}, or give the fleet a larger instance type"
        " [CMP-004]"
    ]
    assert fleets.still_told("CMP-004") == []


def test_devices_are_counted_and_not_neuron_cores(fleets: Fleets) -> None:
    """Twelve devices, twenty-four cores."""
    fleets.write(
        fleet={"release.instance_type": "ml.inf2.48xlarge"},
        components={
            "model": {
                "release.serving.instance_type": "ml.inf2.48xlarge",
                "release.compute.accelerators": 13,
            }
        },
    )

    assert fleets.told("CMP-004") == [
        "dev/model.yaml: release.compute.accelerators: 13 accelerators are more than the 12 of"
        " ml.inf2.48xlarge; reserve at most 12, or give the fleet a larger instance type [CMP-004]"
    ]


def test_a_copy_that_fills_an_instance_is_accepted(fleets: Fleets) -> None:
    fleets.write(components={"model": {"release.compute.accelerators": 8}})

    assert fleets.told("CMP-004") == []
