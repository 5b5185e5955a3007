"""FIT-001: the model can be split into as many parts as the tensor-parallel degree says."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.planning.memory import parallelism, workload
from slipway.planning.ways_out import hint
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a degree that the model's heads, width or vocabulary cannot be divided by."""
    try:
        asked = workload.deployment(facts)
    except workload.Unknown:
        return
    if asked.tensor_parallel_degree > asked.accelerator.count:
        return  # SRV-001 says so.
    obstacle = parallelism.obstacle(asked)
    if obstacle is None:
        return
    text, changes = hint(facts)
    yield Finding(
        "release.serving.tensor_parallel_degree",
        f"{asked.tensor_parallel_degree} does not split this model: {obstacle}",
        text,
        changes,
    )


RULE = Rule(
    "FIT-001",
    "error",
    "the model can be split over the accelerators",
    "vLLM's parallel layers (heads, key-value heads, padded vocabulary, width); Neuron runtime",
    check,
)
