import pytest

from config_factory import NEURON, Refusals
from slipway.catalogue import drivers, images

AMI = "release.serving.inference_ami_version"
VERSION = "release.container.version"


def test_an_older_driver_that_may_do_is_warned_about(refusals: Refusals) -> None:
    assert refusals("IMG-010", {VERSION: "0.38.0", AMI: "al2-ami-sagemaker-inference-gpu-3-1"}) == [
        "dev/model.yaml: release.serving.inference_ami_version: driver 550 of"
        " al2-ami-sagemaker-inference-gpu-3-1 is made for CUDA 12.4, the container has 13.0: it"
        " starts only as far as the container brings what the driver lacks; write"
        " al2023-ami-sagemaker-inference-gpu-4-1, or leave it out [IMG-010]"
    ]


def test_a_newer_driver_that_is_known_for_trouble_is_warned_about(refusals: Refusals) -> None:
    newer = {VERSION: "0.35.0", AMI: "al2023-ami-sagemaker-inference-gpu-4-1"}

    assert refusals("IMG-010", newer) == [
        "dev/model.yaml: release.serving.inference_ami_version: driver 580 of"
        " al2023-ami-sagemaker-inference-gpu-4-1 is made for CUDA 13.0, the container has 12.8: AWS"
        " saw containers with CUDA 12 not start on it, without any log; write"
        " al2-ami-sagemaker-inference-gpu-3-1, or leave it out [IMG-010]"
    ]


def test_a_container_of_cuda_11_on_a_driver_of_12_is_accepted(refusals: Refusals) -> None:
    deepspeed = {"release.container": {"family": "djl-deepspeed", "version": "0.25.0"}}

    assert refusals("IMG-010", {**deepspeed, AMI: "al2-ami-sagemaker-inference-gpu-2"}) == []


@pytest.mark.parametrize("version", images.versions("djl-lmi"))
def test_what_is_chosen_for_an_image_is_accepted_where_it_is_declared(
    refusals: Refusals, version: str
) -> None:
    image = images.find("djl-lmi", version)
    assert image is not None
    assert image.cuda is not None
    chosen = drivers.ami_for_cuda(image.cuda)

    assert refusals("IMG-010", {VERSION: version, AMI: chosen}) == []
    assert refusals("IMG-007", {VERSION: version, AMI: chosen}) == []


def test_no_declared_image_is_accepted(refusals: Refusals) -> None:
    assert refusals("IMG-010") == []
    assert refusals("IMG-010", base=NEURON) == []
