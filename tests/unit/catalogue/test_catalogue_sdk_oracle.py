"""The SageMaker SDK as oracle: equal wherever it answers, corrected where it is wrong."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from slipway.catalogue import images

FOUND = [
    image
    for family in images.families()
    for version in images.versions(family)
    if (image := images.find(family, version)) is not None
]
ANSWERED = [i for i in FOUND if i.family != "huggingface-neuronx-training"]


@pytest.fixture(scope="module")
def sdk() -> Iterator[Any]:
    """The SDK's image_uris; it wants a region before it is imported."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        patch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        from sagemaker.core import common_utils, image_uris

        # It reads botocore's endpoints anew for every image.
        patch.setattr(common_utils, "_botocore_resolver", cache(common_utils._botocore_resolver))
        yield image_uris


def ask(sdk: Any, image: images.Image, region: str) -> str:
    """Ask the SDK in the one way that works for the family."""
    question: dict[str, Any] = {"framework": image.family, "version": image.version}
    question["image_scope"] = "training" if image.family.endswith("training") else "inference"
    question["instance_type"] = (
        "ml.inf2.xlarge" if image.accelerator == "neuron" else "ml.g5.xlarge"
    )
    if "/" in image.version:
        version, framework = image.version.split("/")
        question |= {"framework": "huggingface", "version": version}
        question["base_framework_version"] = framework
    if image.family == "huggingface-neuronx-inference":
        question["inference_tool"] = "neuronx"
    if image.family == "huggingface-vllm-neuronx":
        question["instance_type"] = None
    return str(sdk.retrieve(region=region, **question))


@pytest.mark.parametrize("image", ANSWERED, ids=lambda i: f"{i.family}-{i.version}")
def test_the_sdk_agrees_in_three_regions(sdk: Any, image: images.Image) -> None:
    regions = [r for r in ("us-west-2", "eu-central-1", "cn-north-1") if r in image.accounts]
    assert "us-west-2" in regions
    for region in regions:
        expected = ask(sdk, image, region)
        if image.family == "huggingface-llm-neuronx":
            expected = expected.replace("-inf2-", "-neuronx-")
        assert image.uri(region) == expected


@pytest.mark.parametrize("region", ["us-gov-west-1", "us-iso-east-1", "eusc-de-east-1"])
def test_the_sdk_agrees_in_other_partitions(sdk: Any, region: str) -> None:
    image = images.find("huggingface-llm", "3.3.6")
    assert image is not None
    assert image.uri(region) == ask(sdk, image, region)


@pytest.mark.parametrize("framework", ["djl-inference", "pytorch-neuronx"])
def test_trap_frameworks_that_sound_right_do_not_exist(sdk: Any, framework: str) -> None:
    with pytest.raises(FileNotFoundError, match=framework):
        sdk.retrieve(framework=framework, region="us-west-2", version="0.26.0")
    assert framework not in images.families()
    assert images.find(framework, "0.26.0") is None


def test_trap_every_trainium_instance_raises(sdk: Any) -> None:
    with pytest.raises(ValueError, match="Trainium"):
        sdk.retrieve(
            framework="djl-neuronx",
            region="us-west-2",
            version="0.26.0",
            instance_type="ml.trn1.32xlarge",
        )
    # Our images know no instance type: the Neuron image serves inf2 and trn1 alike.
    image = images.find("djl-neuronx", "0.26.0")
    assert image is not None
    assert image.uri("us-west-2").endswith(":0.26.0-neuronx-sdk2.16.0")


@pytest.mark.parametrize(
    ("instance_type", "error"), [(None, KeyError), ("ml.trn1.32xlarge", ValueError)]
)
def test_trap_hugging_face_training_on_neuron_cannot_be_asked_for(
    sdk: Any, instance_type: str | None, error: type[Exception]
) -> None:
    with pytest.raises(error):
        sdk.retrieve(
            framework="huggingface",
            region="us-west-2",
            version="4.55.4",
            base_framework_version="pytorch2.7.0",
            image_scope="training",
            instance_type=instance_type,
            inference_tool="neuronx",
        )
    image = images.find("huggingface-neuronx-training", "4.55.4/pytorch2.8.0")
    assert image is not None
    assert image.uri("us-west-2").endswith(
        "huggingface-pytorch-training-neuronx"
        ":2.8.0-transformers4.55.4-neuronx-py310-sdk2.26.0-ubuntu22.04"
    )
    assert "documented by Hugging Face" in image.notes[0]
    assert images.newest("huggingface-neuronx-training") == "4.55.4/pytorch2.8.0"


def test_trap_the_tag_of_tgi_on_neuron_is_not_the_published_one(sdk: Any) -> None:
    image = images.find("huggingface-llm-neuronx", "0.0.28")
    assert image is not None
    assert ask(sdk, image, "us-west-2").endswith("optimum0.0.28-inf2-py310-ubuntu22.04")
    assert image.tag == "2.1.2-optimum0.0.28-neuronx-py310-ubuntu22.04"
    assert "-inf2-" in image.notes[0]


def test_trap_versions_of_tgi_on_neuron_are_not_those_of_optimum() -> None:
    image = images.find("huggingface-llm-neuronx", "0.2.0")
    assert image is not None
    assert image.engine == "optimum3.3.4"
    assert any("optimum 3.3.4" in note for note in image.notes)


def test_trap_vllm_on_neuron_is_known_only_without_an_instance(sdk: Any) -> None:
    with pytest.raises(ValueError, match="processor"):
        sdk.retrieve(
            framework="huggingface-vllm-neuronx",
            region="us-west-2",
            version="0.4.4",
            instance_type="ml.inf2.xlarge",
        )
    image = images.find("huggingface-vllm-neuronx", "0.4.4")
    assert image is not None
    assert image.accelerator == "neuron"
    assert "0.4.5" in image.notes[0]


def test_trap_without_a_version_the_sdk_takes_the_newest(sdk: Any) -> None:
    silent = sdk.retrieve(framework="djl-lmi", region="us-west-2")
    newest = images.find("djl-lmi", images.newest("djl-lmi"))
    assert newest is not None
    assert silent == newest.uri("us-west-2")
    # Ours has no default: find() needs a version, and "latest" is none.
    assert images.find("djl-lmi", "latest") is None


def test_trap_an_alias_of_the_sdk_may_mean_another_minor_version(sdk: Any) -> None:
    uri = sdk.retrieve(
        framework="huggingface-llm",
        region="us-west-2",
        version="2.0",
        instance_type="ml.g5.xlarge",
        image_scope="inference",
    )
    assert "-tgi2.4.0-" in uri
    # Ours has no aliases: 2.0 is unknown, and the nearest versions are named.
    assert images.find("huggingface-llm", "2.0") is None
    assert images.nearest_versions("huggingface-llm", "2.0", limit=2) == ("2.0.0", "2.0.1")


def test_trap_a_published_image_that_the_sdk_lacks(sdk: Any) -> None:
    with pytest.raises(ValueError, match=r"0\.30\.0"):
        sdk.retrieve(framework="djl-neuronx", region="us-west-2", version="0.30.0")
    assert images.find("djl-neuronx", "0.30.0") is None
    newest = images.find("djl-neuronx", "0.29.0")
    assert newest is not None
    assert "0.30.0-neuronx-sdk2.20.1" in newest.notes[0]


def test_trap_one_djl_version_stands_for_several_lmi_releases() -> None:
    image = images.find("djl-lmi", "0.36.0")
    assert image is not None
    assert image.engine == "lmi27.0.0"
    assert "LMI 18, 19 and 20" in image.notes[0]
