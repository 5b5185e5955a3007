from typing import Any

import pytest

from config_factory import NEURON, Refusals, changed

TNX = changed(NEURON, {"release.model": {"source": "s3", "weights": "s3://weights/model/"}})


def path(value: str) -> dict[str, Any]:
    return {"release.serving.options": {"option.compiled_graph_path": value}}


@pytest.mark.parametrize("value", ["https://bucket.s3.amazonaws.com/graphs/", "s3://bucket/"])
def test_what_is_neither_a_folder_nor_an_s3_prefix_is_refused(
    refusals: Refusals, value: str
) -> None:
    assert refusals("SRV-012", path(value), base=TNX) == [
        "dev/model.yaml: release.serving.options.option.compiled_graph_path:"
        f" '{value}' is neither a folder nor an S3 prefix; write s3://bucket/prefix/ [SRV-012]"
    ]


def test_an_s3_prefix_and_a_folder_of_the_container_are_accepted(refusals: Refusals) -> None:
    assert refusals("SRV-012", path("s3://bucket/prefix/"), base=TNX) == []
    assert refusals("SRV-012", path("/opt/ml/model/compiled"), base=TNX) == []
    assert refusals("SRV-012", base=TNX) == []
    assert refusals("SRV-012") == []
