"""The image of the staging job is the SDK's, and the patterns are those of the source systems."""

import json
from pathlib import Path

import sagemaker.core

from slipway.catalogue import staging


def test_the_image_is_one_that_the_sdk_knows() -> None:
    uri = staging.image("us-west-2")
    folder = Path(sagemaker.core.__file__).parent / "image_uri_config"
    known = json.loads((folder / "pytorch.json").read_text())["training"]["versions"]["2.6.0"]

    assert uri == (
        f"{known['registries']['us-west-2']}.dkr.ecr.us-west-2.amazonaws.com/"
        f"{known['repository']}:2.6.0-cpu-{known['py_versions'][0]}-ubuntu22.04-sagemaker"
    )


def test_a_region_without_a_registry_has_no_image() -> None:
    assert staging.image("xx-west-9") is None


def test_a_snapshot_is_what_serving_reads() -> None:
    assert " ".join(staging.patterns()) == ("*.json *.txt *.model *.safetensors *.bin *.chk *.pth")
    assert staging.endpoint() == "https://huggingface.co"
