"""Which machine image runs which CUDA."""

import pytest

from slipway.catalogue import drivers, limits


def test_the_machine_images_are_those_of_the_api() -> None:
    assert sorted(ami.name for ami in drivers.amis()) == sorted(limits.INFERENCE_AMI_VERSIONS)


@pytest.mark.parametrize(
    ("cuda", "ami"),
    [
        ("11.8", None),
        ("12.2", None),
        ("12.4", "al2-ami-sagemaker-inference-gpu-3-1"),
        ("12.6", "al2-ami-sagemaker-inference-gpu-3-1"),
        ("12.9", "al2-ami-sagemaker-inference-gpu-3-1"),
        ("13.0", "al2023-ami-sagemaker-inference-gpu-4-1"),
        ("13.3", "al2023-ami-sagemaker-inference-gpu-4-1"),
        ("14.0", None),
    ],
)
def test_the_machine_image_that_goes_with_a_cuda(cuda: str, ami: str | None) -> None:
    assert drivers.ami_for_cuda(cuda) == ami


def test_no_machine_image_means_the_default_or_unknown() -> None:
    assert drivers.default_runs("12.2")
    assert not drivers.default_runs("13.3")


def test_runs() -> None:
    assert drivers.runs("al2-ami-sagemaker-inference-gpu-2", "12.2") is True
    assert drivers.runs("al2-ami-sagemaker-inference-gpu-2", "12.4") is False
    assert drivers.runs("al2-ami-sagemaker-inference-neuron-2", "12.2") is False
    assert drivers.runs("al2-ami-of-tomorrow", "12.2") is None


def test_a_driver_starts_its_own_major_version_and_what_was_published_to_start() -> None:
    assert drivers.starts("al2-ami-sagemaker-inference-gpu-2", "12.9") is True
    assert drivers.starts("al2-ami-sagemaker-inference-gpu-2", "13.0") is False
    assert drivers.starts("al2-ami-sagemaker-inference-gpu-3-1", "13.0") is True
    assert drivers.starts("al2023-ami-sagemaker-inference-gpu-4-1", "12.8") is True
    assert drivers.starts("al2-ami-sagemaker-inference-neuron-2", "12.2") is False
    assert drivers.starts("al2-ami-of-tomorrow", "12.2") is None


def test_drivers() -> None:
    found = drivers.find("al2-ami-sagemaker-inference-gpu-3-1")
    assert found is not None
    assert (found.driver, found.cuda, found.accelerator) == ("550", "12.4", "gpu")
    neuron = drivers.find("al2-ami-sagemaker-inference-neuron-2")
    assert neuron is not None
    assert (neuron.driver, neuron.neuron_driver) == (None, "2.19")
