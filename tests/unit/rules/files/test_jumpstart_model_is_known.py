from config_factory import NEURON, Refusals


def test_an_unknown_model_is_refused_with_the_nearest(refusals: Refusals) -> None:
    changes = {"release.model.id": "meta-textgenerationneuron-llama-2-13b-x"}

    (line,) = refusals("CFG-022", changes, base=NEURON)

    assert line.startswith(
        "dev/model.yaml: release.model.id: 'meta-textgenerationneuron-llama-2-13b-x' is not a known"
        " JumpStart model; nearest are meta-textgenerationneuron-llama-2-13b"
    )


def test_a_known_model_is_accepted(refusals: Refusals) -> None:
    assert refusals("CFG-022", base=NEURON) == []
