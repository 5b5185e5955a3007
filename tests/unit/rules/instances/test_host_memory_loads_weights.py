from config_factory import NEURON, REMOVE, Refusals

SMALL = {"release.serving.instance_type": "ml.g5.xlarge"}


def test_a_host_with_less_than_twice_the_weights_is_warned_about(refusals: Refusals) -> None:
    assert refusals("INS-006", SMALL) == [
        "dev/model.yaml: release.serving.instance_type: ml.g5.xlarge has 16 GiB of host memory for"
        " 15.0 GiB of weights: an engine that loads a whole shard, or compiles, may run out of it;"
        " choose the next larger size of the family, or try it in a lower environment first"
        " [INS-006]"
    ]


def test_the_next_size_passes(refusals: Refusals) -> None:
    assert refusals("INS-006", {"release.serving.instance_type": "ml.g5.2xlarge"}) == []


def test_a_vendors_artefact_and_unknown_weights_are_left_alone(refusals: Refusals) -> None:
    small = {"release.serving.instance_type": "ml.inf2.xlarge"}

    assert refusals("INS-006", small, base=NEURON) == []
    assert refusals("INS-006", {**SMALL, "release.model.architecture": REMOVE}) == []
