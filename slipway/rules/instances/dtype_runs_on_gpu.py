"""INS-007: the GPU computes in the declared type."""

from collections.abc import Iterator

from slipway.catalogue import accelerators
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse bf16 under vLLM on a GPU without it."""
    instance, backend = facts.instance, facts.backend
    if facts.serving.dtype != "bf16" or instance is None or backend is None:
        return
    if backend.value != "vllm" or accelerators.has_bfloat16(instance.accelerator or ""):
        return
    yield Finding(
        "release.serving.dtype",
        f"the {instance.accelerator} of {instance.name} does not compute in bf16, and vLLM does not"
        " start with it",
        "set dtype: fp16, or choose a newer GPU",
        ({"release.serving.dtype": "fp16"},),
    )


RULE = Rule(
    "INS-007",
    "error",
    "the GPU computes in the declared type",
    "vLLM worker.py: bfloat16 needs compute capability 8.0",
    check,
)
