from typing import Any

import pytest

from config_factory import NEURON, Refusals, changed

TNX = changed(
    NEURON,
    {
        "release.model": {"source": "s3", "weights": "s3://weights/model/"},
        "release.container.version": "0.29.0",
    },
)


def options(loader: str | None, schema: str | None) -> dict[str, Any]:
    given = {"option.model_loader": loader, "option.partition_schema": schema}
    return {"release.serving.options": {key: value for key, value in given.items() if value}}


@pytest.mark.parametrize(("loader", "schema"), [("tnx", "optimum"), ("optimum", "safetensors")])
def test_a_schema_that_the_loader_does_not_read_is_refused(
    refusals: Refusals, loader: str, schema: str
) -> None:
    assert refusals("SRV-015", options(loader, schema), base=TNX) == [
        f"dev/model.yaml: release.serving.options.option.partition_schema: the {loader} loader of"
        f" djl-neuronx 0.29.0 does not read the schema '{schema}'; remove option.model_loader: the"
        " schema decides on its loader [SRV-015]"
    ]
    assert refusals("SRV-015", options(None, schema), base=TNX) == []


def test_a_pair_that_fits_and_one_alone_are_accepted(refusals: Refusals) -> None:
    assert refusals("SRV-015", options("tnx", "safetensors"), base=TNX) == []
    assert refusals("SRV-015", options("optimum", "optimum"), base=TNX) == []
    assert refusals("SRV-015", options("tnx", None), base=TNX) == []
    assert refusals("SRV-015") == []
