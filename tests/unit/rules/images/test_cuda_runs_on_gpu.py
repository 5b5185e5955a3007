from config_factory import Refusals

V100 = {"release.serving.instance_type": "ml.p3.2xlarge"}


def test_a_gpu_that_cuda_has_left_behind_is_refused(refusals: Refusals) -> None:
    assert refusals("IMG-008", {**V100, "release.container.version": "0.38.0"}) == [
        "dev/model.yaml: release.serving.instance_type: CUDA 13.0 of djl-lmi 0.38.0 does not run on"
        " the V100 of ml.p3.2xlarge: CUDA 12 is its last; choose a newer GPU, or a container with"
        " CUDA 12 [IMG-008]"
    ]


def test_an_older_container_and_a_newer_gpu_pass(refusals: Refusals) -> None:
    assert refusals("IMG-008", {**V100, "release.container.version": "0.30.0"}) == []
    assert refusals("IMG-008", {"release.container.version": "0.38.0"}) == []
