from config_factory import NEURON, Refusals

TGI = {"release.container": {"family": "huggingface-llm", "version": "2.0.2"}}
LONG = {**TGI, "release.serving.max_model_len": 16384}


def test_a_length_beyond_the_models_positions_is_warned_about(refusals: Refusals) -> None:
    assert refusals("SRV-027", LONG) == [
        "dev/model.yaml: release.serving.max_model_len: 16384 is more than the 8192 positions of"
        " llama-3-8b: tgi may serve it, but answers beyond them lose their sense; use at most 8192,"
        " or declare the model's RoPE scaling [SRV-027]"
    ]


def test_the_models_length_and_declared_scaling_are_accepted(refusals: Refusals) -> None:
    scaled = {**LONG, "release.serving.environment": {"ROPE_SCALING": "linear"}}

    assert refusals("SRV-027", {**TGI, "release.serving.max_model_len": 8192}) == []
    assert refusals("SRV-027", scaled) == []
    assert refusals("SRV-027", base=NEURON) == []


def test_vllm_is_left_to_its_own_rule(refusals: Refusals) -> None:
    assert refusals("SRV-027", {"release.serving.max_model_len": 16384}) == []
