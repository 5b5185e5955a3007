from config_factory import NEURON, Refusals

AMI = "release.serving.inference_ami_version"
NEWEST = {"release.container.version": "0.38.0"}


def test_a_driver_that_is_too_old_for_the_containers_cuda_is_refused(refusals: Refusals) -> None:
    old = {**NEWEST, AMI: "al2-ami-sagemaker-inference-gpu-2-1"}

    assert refusals("IMG-007", old) == [
        "dev/model.yaml: release.serving.inference_ami_version: driver 535 of"
        " al2-ami-sagemaker-inference-gpu-2-1 knows CUDA 12.2 at most, the container has 13.0;"
        " write"
        " al2023-ami-sagemaker-inference-gpu-4-1, or leave it out [IMG-007]"
    ]


def test_a_driver_that_is_known_to_start_it_is_accepted(refusals: Refusals) -> None:
    assert refusals("IMG-007", {**NEWEST, AMI: "al2-ami-sagemaker-inference-gpu-3-1"}) == []
    same_major = {"release.container.version": "0.35.0", AMI: "al2-ami-sagemaker-inference-gpu-2"}
    assert refusals("IMG-007", same_major) == []


def test_the_named_image_passes(refusals: Refusals) -> None:
    assert refusals("IMG-007", {**NEWEST, AMI: "al2023-ami-sagemaker-inference-gpu-4-1"}) == []


def test_an_image_that_is_not_known_is_refused_with_the_nearest(refusals: Refusals) -> None:
    assert refusals("IMG-007", {AMI: "al2-ami-sagemaker-inference-gpu-9"}) == [
        "dev/model.yaml: release.serving.inference_ami_version: no machine image"
        " 'al2-ami-sagemaker-inference-gpu-9' is known; did you mean"
        " al2-ami-sagemaker-inference-gpu-2? [IMG-007]"
    ]


def test_a_gpu_image_on_neuron_is_refused(refusals: Refusals) -> None:
    assert refusals("IMG-007", {AMI: "al2-ami-sagemaker-inference-gpu-2"}, base=NEURON) == [
        "dev/model.yaml: release.serving.inference_ami_version: al2-ami-sagemaker-inference-gpu-2"
        " is"
        " made for another accelerator than ml.inf2.24xlarge has; leave it out: the image that fits"
        " is chosen [IMG-007]"
    ]


def test_no_declared_image_is_accepted(refusals: Refusals) -> None:
    assert refusals("IMG-007") == []
    assert refusals("IMG-007", NEWEST) == []
