"""The image of our own jobs is one that the SDK knows."""

import json
from pathlib import Path

import sagemaker.core

from slipway.catalogue import job_image


def test_the_image_is_one_that_the_sdk_knows() -> None:
    folder = Path(sagemaker.core.__file__).parent / "image_uri_config"
    known = json.loads((folder / "pytorch.json").read_text())["training"]["versions"]["2.6.0"]

    assert job_image.uri("us-west-2") == (
        f"{known['registries']['us-west-2']}.dkr.ecr.us-west-2.amazonaws.com/"
        f"{known['repository']}:2.6.0-cpu-{known['py_versions'][0]}-ubuntu22.04-sagemaker"
    )


def test_a_region_without_a_registry_has_no_image() -> None:
    assert job_image.uri("xx-west-9") is None
