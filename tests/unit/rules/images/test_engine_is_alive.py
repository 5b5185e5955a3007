from config_factory import NEURON, Refusals
from slipway.catalogue import files, images

TGI = {"release.container": {"family": "huggingface-llm", "version": "3.3.6"}}


def test_an_engine_past_its_life_is_warned_about_with_its_successor(refusals: Refusals) -> None:
    assert refusals("IMG-006", TGI) == [
        "dev/model.yaml: release.serving.backend: Text Generation Inference is no longer developed"
        " since 2026-03-21; plan the move to vLLM (family huggingface-vllm, vllm or djl-lmi)"
        " [IMG-006]"
    ]


def test_the_successor_on_neuron_is_one_that_runs_there(refusals: Refusals) -> None:
    neuron = {
        "release.container": {"family": "huggingface-llm-neuronx", "version": "0.0.28"},
        "release.serving.instance_type": "ml.inf2.24xlarge",
    }

    assert refusals("IMG-006", neuron) == [
        "dev/model.yaml: release.serving.backend: Text Generation Inference is no longer developed"
        " since 2026-03-21; plan the move to vLLM on NxD Inference (family"
        " huggingface-vllm-neuronx) [IMG-006]"
    ]


def test_transformers_neuronx_has_come_to_its_end(refusals: Refusals) -> None:
    assert refusals("IMG-006", base=NEURON) == [
        "dev/model.yaml: release.serving.backend: transformers-neuronx is no longer developed since"
        " 2025-09-16; plan the move to NxD Inference (family huggingface-vllm-neuronx) [IMG-006]"
    ]


def test_the_engine_builder_of_tensorrt_llm_has_come_to_its_end(refusals: Refusals) -> None:
    trtllm = {"release.container": {"family": "djl-tensorrtllm", "version": "0.33.0"}}

    assert refusals("IMG-006", {**trtllm, "release.serving.backend": "trtllm"}) == [
        "dev/model.yaml: release.serving.backend: TensorRT-LLM's engine builder, which LMI uses, is"
        " no longer developed since 2026-07; plan the move to vLLM (backend vllm in djl-lmi)"
        " [IMG-006]"
    ]


def test_every_successor_is_a_family_that_is_known() -> None:
    for row in files.load("lifecycle")["ended"]:
        for key in ("successor", "successor_on_neuron"):
            words = row.get(key, "").replace(",", " ").replace(")", " ").split()
            assert not row.get(key) or any(word in images.families() for word in words), row


def test_an_engine_that_is_developed_is_accepted(refusals: Refusals) -> None:
    assert refusals("IMG-006") == []
