"""SRV-025: the quantization is one that the engine has."""

from collections.abc import Iterator

from slipway.catalogue import quantizations
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a method that no version of an engine has whose development has ended."""
    method, backend = facts.serving.quantize, facts.backend
    if method is None or backend is None or facts.on_neuron:
        return
    known = quantizations.closed_list(backend.value)
    if known is None or method in known:
        return
    yield Finding(
        "release.serving.quantize",
        f"no version of {backend.value} has {method!r}: its launcher does not start",
        f"use one of {', '.join(known)}",
    )


RULE = Rule(
    "SRV-025",
    "error",
    "the quantization is one that the engine has",
    "text-generation-inference launcher, enum Quantization",
    check,
)
