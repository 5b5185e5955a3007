"""SRV-027: no engine is asked for longer sequences than the model was made for."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.planning.memory.native import NativeSettings
from slipway.rules.rule import Finding, Rule
from slipway.rules.serving.max_model_len_is_the_models import VLLM


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn of engines that serve them, though the answers lose their sense; vLLM is SRV-022's."""
    backend, architecture = facts.backend, facts.architecture
    if backend is None or architecture is None or backend.value in VLLM:
        return
    read = NativeSettings(facts)
    if any("ROPE" in name.upper() for name in (*facts.serving.environment, *facts.serving.options)):
        return
    length = read.number("max_model_len") or facts.serving.max_model_len
    most = architecture.longest_sequence
    if length is not None and most is not None and length > most:
        yield Finding(
            "release.serving.max_model_len",
            f"{length} is more than the {most} positions of {architecture.name}: {backend.value}"
            " may serve it, but answers beyond them lose their sense",
            f"use at most {most}, or declare the model's RoPE scaling",
        )


RULE = Rule(
    "SRV-027",
    "warning",
    "no engine is asked for longer sequences than the model was made for",
    "the model's own config.json, max_position_embeddings",
    check,
)
