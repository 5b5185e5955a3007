from config_factory import NEURON, Refusals


def test_an_image_that_the_region_lacks_is_refused(refusals: Refusals) -> None:
    (line,) = refusals("IMG-002", base=NEURON, environment={"region": "af-south-1"})

    assert line.startswith(
        "dev/model.yaml: release.container.version: djl-neuronx 0.26.0 is not published in"
        " af-south-1; it is in ap-northeast-1, "
    )
    assert line.endswith("us-west-2 [IMG-002]")


def test_an_image_of_the_region_is_accepted(refusals: Refusals) -> None:
    assert refusals("IMG-002", base=NEURON) == []
