from config_factory import NEURON, Refusals

TGI = {"release.container": {"family": "huggingface-llm", "version": "3.3.6"}}


def test_an_engine_past_its_life_is_warned_about_with_its_successor(refusals: Refusals) -> None:
    assert refusals("IMG-006", TGI) == [
        "dev/model.yaml: release.serving.backend: Text Generation Inference is no longer developed"
        " since 2026-03-21; plan the move to vLLM (family huggingface-vllm, vllm or djl-lmi)"
        " [IMG-006]"
    ]


def test_an_end_whose_day_is_unknown_is_told_without_one(refusals: Refusals) -> None:
    assert refusals("IMG-006", base=NEURON) == [
        "dev/model.yaml: release.serving.backend: transformers-neuronx is no longer developed; plan"
        " the move to NxD Inference (family huggingface-vllm-neuronx) [IMG-006]"
    ]


def test_an_engine_that_is_developed_is_accepted(refusals: Refusals) -> None:
    assert refusals("IMG-006") == []
