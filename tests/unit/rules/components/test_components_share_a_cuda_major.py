"""CMP-020"""

from fleet_factory import Fleets

OLD = {"release.container": {"family": "djl-deepspeed", "version": "0.27.0"}}


def test_components_of_two_major_versions_are_warned_about(fleets: Fleets) -> None:
    fleets.write(components={"new": {}, "old": OLD})

    assert fleets.told("CMP-020") == [
        "dev/fleet.yaml: release.inference_ami_version: al2023-ami-sagemaker-inference-gpu-4-1 is"
        " for CUDA 13.0, and containers with CUDA 12 were seen not to start on it, without any log:"
        " old (CUDA 12.1); give all components of the fleet containers of one major version of CUDA"
        " [CMP-020]"
    ]


def test_components_of_one_major_version_are_accepted(fleets: Fleets) -> None:
    newer = {"release.container": {"family": "djl-lmi", "version": "0.33.0"}}
    fleets.write(components={"newer": newer, "old": OLD})

    assert fleets.told("CMP-020") == []
