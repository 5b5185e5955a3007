"""The decision guide: which of several engines, and which cannot serve the model at all."""

from slipway.catalogue import instances
from slipway.planning.architecture import Architecture
from slipway.planning.backend import Choice, choose

LLAMA = Architecture("llama", {"model_type": "llama", "num_attention_heads": 32})
MIXTRAL = Architecture("mixtral", {"model_type": "mixtral", "num_local_experts": 8})
T5 = Architecture("t5", {"model_type": "t5", "is_encoder_decoder": True})


def chosen(family: str, version: str, architecture: Architecture | None) -> Choice | None:
    return choose(
        declared="auto",
        family=family,
        version=version,
        architecture=architecture,
        instance=instances.find("ml.g5.12xlarge"),
    )


def test_of_several_engines_the_first_of_the_guide_is_chosen_and_the_others_are_named() -> None:
    assert chosen("djl-deepspeed", "0.25.0", LLAMA) == Choice(
        "lmi-dist",
        "auto: djl-deepspeed 0.25.0 holds lmi-dist; ml.g5.12xlarge has 4 x A10G; deepspeed: would"
        " do; lmi-dist comes first in the guide; vllm: would do; lmi-dist comes first in the"
        " guide; llama is dense",
    )


def test_a_mixture_of_experts_finds_no_engine_on_neuron() -> None:
    assert chosen("djl-neuronx", "0.26.0", MIXTRAL) is None
    assert chosen("djl-neuronx", "0.26.0", LLAMA) is not None


def test_an_encoder_decoder_is_not_given_to_an_engine_for_decoders() -> None:
    assert chosen("djl-lmi", "0.36.0", T5) is None


def test_without_an_architecture_nothing_is_held_against_an_engine() -> None:
    found = chosen("djl-lmi", "0.36.0", None)

    assert found is not None
    assert found.reason == "auto: djl-lmi 0.36.0 holds vllm alone; ml.g5.12xlarge has 4 x A10G"


def test_a_container_that_is_not_known_has_no_engine_to_choose() -> None:
    assert chosen("nobody", "1.0", LLAMA) is None
