"""CMP-016"""

from fleet_factory import Fleets

AMI = "release.inference_ami_version"


def test_a_driver_too_old_for_one_component_is_refused(fleets: Fleets) -> None:
    old = {"release.container": {"family": "djl-deepspeed", "version": "0.27.0"}}
    fleets.write(
        fleet={AMI: "al2-ami-sagemaker-inference-gpu-2-1"}, components={"new": {}, "old": old}
    )

    assert fleets.told("CMP-016") == [
        "dev/fleet.yaml: release.inference_ami_version: the driver of"
        " al2-ami-sagemaker-inference-gpu-2-1 does not run CUDA 13.0 of new; set it to"
        " al2023-ami-sagemaker-inference-gpu-4-1 [CMP-016]"
    ]
    assert fleets.still_told("CMP-016") == []


def test_a_machine_image_that_there_is_not_is_refused(fleets: Fleets) -> None:
    fleets.write(fleet={AMI: "al2023-ami-sagemaker-inference-gpu-4"})

    assert fleets.told("CMP-016") == [
        "dev/fleet.yaml: release.inference_ami_version: 'al2023-ami-sagemaker-inference-gpu-4' is"
        " no InferenceAmiVersion; did you mean al2023-ami-sagemaker-inference-gpu-4-1? [CMP-016]"
    ]


def test_a_driver_for_the_newest_component_is_accepted_and_chosen(fleets: Fleets) -> None:
    fleets.write(fleet={AMI: "al2023-ami-sagemaker-inference-gpu-4-1"})
    assert fleets.told("CMP-016") == []

    fleets.write()
    assert fleets.told("CMP-016") == []
