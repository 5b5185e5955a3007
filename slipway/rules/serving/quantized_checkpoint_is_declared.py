"""SRV-024: what reads a quantized checkpoint gets one."""

from collections.abc import Iterator

from slipway.catalogue import quantizations
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn when nothing says that the weights are quantized as the method needs them."""
    method, model = facts.serving.quantize, facts.model
    if method is None or facts.jumpstart is not None:
        return
    if not quantizations.needs_quantized_checkpoint(method):
        return
    published = None if facts.architecture is None else facts.architecture.quantization
    named = f"{model.id or ''} {model.weights or ''}".lower()
    if published is not None or method.split("_")[0] in named:
        return
    yield Finding(
        "release.serving.quantize",
        f"{method!r} reads weights that were quantized beforehand, and nothing says that these are:"
        " neither the model's id or prefix nor quantization_config in its config.json",
        "name the checkpoint that is quantized so, or leave quantize out",
    )


RULE = Rule(
    "SRV-024",
    "warning",
    "what reads a quantized checkpoint gets one",
    "vLLM and text-generation-inference: weights of the method's own tensors are looked for",
    check,
)
