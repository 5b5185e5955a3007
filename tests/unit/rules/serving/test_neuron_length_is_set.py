from config_factory import NEURON, REMOVE, Refusals, changed

TNX = changed(NEURON, {"release.model": {"source": "s3", "weights": "s3://weights/model/"}})
LENGTH = "release.serving.max_model_len"


def test_the_default_length_is_warned_about(refusals: Refusals) -> None:
    assert refusals("SRV-019", {LENGTH: REMOVE}, base=TNX) == [
        "dev/model.yaml: release.serving.max_model_len: it is not set, and djl-neuronx 0.26.0 then"
        " serves 128 tokens, prompt and answer together; set max_model_len [SRV-019]"
    ]
    assert refusals("SRV-019", base=TNX) == []


def test_the_native_key_a_jumpstart_artefact_and_a_gpu_are_accepted(refusals: Refusals) -> None:
    native = {LENGTH: REMOVE, "release.serving.environment": {"OPTION_N_POSITIONS": "2048"}}

    assert refusals("SRV-019", native, base=TNX) == []
    assert refusals("SRV-019", {LENGTH: REMOVE}, base=NEURON) == []
    assert refusals("SRV-019") == []
