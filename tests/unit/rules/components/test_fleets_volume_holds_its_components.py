"""CMP-030"""

from typing import Any

import pytest

from fleet_factory import Fleets


def on_inf2(fleets: Fleets, volume: int | None) -> Fleets:
    release: dict[str, Any] = {"instance_type": "ml.inf2.48xlarge", "volume_size_gb": volume}
    serving = {"release.serving.instance_type": "ml.inf2.48xlarge"}
    return fleets.write(fleet={"release": release}, components={"one": serving, "two": serving})


def test_a_volume_beside_local_nvme_is_refused(fleets: Fleets) -> None:
    fleets.write(fleet={"release.volume_size_gb": 100})

    assert fleets.told("CMP-030") == [
        "dev/fleet.yaml: release.volume_size_gb: ml.p4d.24xlarge brings local NVMe, beside which"
        " SageMaker takes no volume of 100 GB; leave it out [CMP-030]"
    ]
    assert fleets.still_told("CMP-030") == []


def test_a_volume_that_a_component_does_not_fit_on_is_refused(fleets: Fleets) -> None:
    on_inf2(fleets, 10)

    assert fleets.told("CMP-030") == [
        "dev/fleet.yaml: release.volume_size_gb: the weights of one take 16 GB, the volume has 10"
        " GB; leave it out, or set it to 65: twice the weights of all components [CMP-030]"
    ]
    assert fleets.still_told("CMP-030") == []


@pytest.mark.parametrize("volume", [None, 40])
def test_a_volume_that_holds_each_component_is_accepted(fleets: Fleets, volume: int | None) -> None:
    assert on_inf2(fleets, volume).told("CMP-030") == []
