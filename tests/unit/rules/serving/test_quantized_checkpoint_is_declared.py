from config_factory import NEURON, Refusals

AWQ = {"release.serving.quantize": "awq"}


def test_a_method_that_reads_quantized_weights_without_any_is_warned_about(
    refusals: Refusals,
) -> None:
    assert refusals("SRV-024", AWQ) == [
        "dev/model.yaml: release.serving.quantize: 'awq' reads weights that were quantized"
        " beforehand, and nothing says that these are: neither the model's id or prefix nor"
        " quantization_config in its config.json; name the checkpoint that is quantized so, or"
        " leave quantize out [SRV-024]"
    ]


def test_a_checkpoint_that_says_so_passes(refusals: Refusals) -> None:
    assert refusals("SRV-024", {**AWQ, "release.model.id": "acme/model-AWQ"}) == []
    assert refusals("SRV-024", {**AWQ, "release.model.weights": "s3://weights/model-awq/1/"}) == []
    assert refusals("SRV-024", {**AWQ, "release.model.architecture": "gpt-oss-20b"}) == []


def test_a_method_that_quantizes_while_it_loads_and_none_are_accepted(refusals: Refusals) -> None:
    assert refusals("SRV-024", {"release.serving.quantize": "fp8"}) == []
    assert refusals("SRV-024") == []
    assert refusals("SRV-024", AWQ, base=NEURON) == []
