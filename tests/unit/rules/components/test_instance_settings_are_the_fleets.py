"""CMP-015"""

from fleet_factory import Fleets


def test_settings_of_the_instance_are_refused_in_a_component(fleets: Fleets) -> None:
    mine = {
        "release.serving.inference_ami_version": "al2-ami-sagemaker-inference-gpu-3-1",
        "release.serving.volume_size_gb": 100,
    }
    fleets.write(components={"model": mine})

    assert fleets.told("CMP-015") == [
        f"dev/model.yaml: release.serving.{name}: belongs to the instances, and a component shares"
        f" those of its fleet; remove it, and set release.{name} in the fleet's file [CMP-015]"
        for name in ("inference_ami_version", "volume_size_gb")
    ]


def test_a_component_without_them_is_accepted(fleets: Fleets) -> None:
    assert fleets.write().told("CMP-015") == []
