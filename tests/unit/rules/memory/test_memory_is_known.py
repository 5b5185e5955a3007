from config_factory import NEURON, REMOVE, Refusals


def test_a_model_without_an_architecture_is_said_to_be_unchecked(refusals: Refusals) -> None:
    assert refusals("FIT-005", {"release.model.architecture": REMOVE}) == [
        "dev/model.yaml: release.model.architecture: memory was not checked: the model's"
        " architecture is not declared; put the model's config.json into architectures/<name>.json"
        " and name it in model.architecture [FIT-005]"
    ]


def test_a_gpu_of_unknown_memory_is_said_to_be_unchecked(refusals: Refusals) -> None:
    assert refusals("FIT-005", {"release.serving.instance_type": "ml.p6-b300.48xlarge"}) == [
        "dev/model.yaml: release.serving.instance_type: memory was not checked: the usable memory"
        " of B300 is not known; choose a type whose memory is known, or try it in a lower"
        " environment first [FIT-005]"
    ]


def test_an_unknown_quantization_is_said_to_be_unchecked(refusals: Refusals) -> None:
    (found,) = refusals("FIT-005", {"release.serving.quantize": "hqq"})
    assert found.startswith(
        "dev/model.yaml: release.serving.quantize: memory was not checked: how many bits 'hqq'"
        " takes is not known (known are awq, bitsandbytes, "
    )
    assert found.endswith("; try it in a lower environment first [FIT-005]")


def test_what_is_known_and_what_another_rule_names_is_left_alone(refusals: Refusals) -> None:
    assert refusals("FIT-005") == []
    assert refusals("FIT-005", base=NEURON) == []
    assert refusals("FIT-005", {"release.model.architecture": "no-such-file"}) == []
    assert refusals("FIT-005", {"release.serving.instance_type": "ml.g5.13xlarge"}) == []
