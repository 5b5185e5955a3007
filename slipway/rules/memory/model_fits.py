"""FIT-002: weights, activations and the cache of one full sequence fit the accelerators."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.planning.memory import judge, parallelism, workload
from slipway.planning.ways_out import hint
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a model that does not fit, with the smallest changes that make it fit."""
    try:
        asked = workload.deployment(facts)
    except workload.Unknown:
        return
    if parallelism.obstacle(asked) is not None:
        return  # FIT-001 and SRV-001 say so.
    budget = judge(asked)
    if budget.verdict != "does_not_fit":
        return
    text, changes = hint(facts)
    yield Finding(
        "release.serving",
        f"the model does not fit {facts.serving.instance_type}: {budget.reason}",
        text,
        changes,
    )


RULE = Rule(
    "FIT-002",
    "error",
    "weights, activations and one full sequence fit the accelerators",
    "docs/accuracy.md: the formulas, their figures and how right they are",
    check,
)
