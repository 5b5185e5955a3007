from typing import Any

from config_factory import Refusals

OWN = f"111111111111.dkr.ecr.us-west-2.amazonaws.com/own@sha256:{'a' * 64}"


def test_a_backend_that_the_container_lacks_is_refused(refusals: Refusals) -> None:
    assert refusals("IMG-003", {"release.serving.backend": "lmi-dist"}) == [
        "dev/model.yaml: release.serving.backend: djl-lmi 0.36.0 does not hold 'lmi-dist'; it holds"
        " vllm; or choose another container [IMG-003]"
    ]


def test_auto_with_a_digest_alone_is_refused(refusals: Refusals) -> None:
    assert refusals("IMG-003", {"release.container": {"image": OWN}}) == [
        "dev/model.yaml: release.serving.backend: 'auto' cannot look into an image that is given by"
        " digest alone; name the backend, and say what is in the image by container.family and"
        " version [IMG-003]"
    ]


def test_a_backend_with_a_digest_alone_is_refused(refusals: Refusals) -> None:
    changes: dict[str, Any] = {
        "release.container": {"image": OWN},
        "release.serving.backend": "vllm",
    }

    assert refusals("IMG-003", changes) == [
        "dev/model.yaml: release.container.family: how the image wants its settings is not known"
        " from a digest alone; add container.family and container.version beside the digest"
        " [IMG-003]"
    ]


def test_a_family_that_is_not_for_serving_is_refused(refusals: Refusals) -> None:
    changes = {
        "release.container.family": "huggingface-neuronx-training",
        "release.container.version": "4.55.4/pytorch2.7.0",
    }

    assert refusals("IMG-003", changes) == [
        "dev/model.yaml: release.container.family: the settings of huggingface-neuronx-training"
        " containers are not known, so none can be rendered; choose a family for serving, for"
        " example djl-lmi [IMG-003]"
    ]


def test_auto_and_a_held_backend_are_accepted(refusals: Refusals) -> None:
    assert refusals("IMG-003") == []
    assert refusals("IMG-003", {"release.serving.backend": "vllm"}) == []
