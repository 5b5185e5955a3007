"""SRV-026: the type of the weights is one that the engine takes."""

from collections.abc import Iterator

from slipway.catalogue import settings
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule

_WIDE = ("bf16", "fp16", "fp32")


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a type that vLLM does not start with, or that other containers would never see."""
    dtype, family = facts.serving.dtype, facts.container.family
    if dtype in (None, "auto") or family is None or facts.backend is None:
        return
    if facts.jumpstart is not None:
        return
    backend = facts.backend.value
    taken: tuple[str, ...]
    if settings.is_lmi(family):
        taken = _WIDE if backend in ("vllm", "lmi-dist") else (str(dtype),)
    else:
        if settings.variable_name("dtype", family) is None:
            return
        taken = tuple(t for t in _WIDE if settings.dtype_value(t, family) is not None)
    if dtype in taken:
        return
    quantized = f"; for {dtype} weights set quantize" if dtype in ("fp8", "int8") else ""
    yield Finding(
        "release.serving.dtype",
        f"{backend} in {family} takes no {dtype!r}",
        f"use {' or '.join(taken)}{quantized}",
    )


RULE = Rule(
    "SRV-026",
    "error",
    "the type of the weights is one that the engine takes",
    "vLLM engine arguments, --dtype; text-generation-inference launcher, DTYPE; optimum-neuron",
    check,
)
