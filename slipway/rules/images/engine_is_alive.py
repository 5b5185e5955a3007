"""IMG-006: the serving engine is still developed."""

from collections.abc import Iterator

from slipway.catalogue import lifecycle
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn about an engine past its life, and name its successor."""
    if facts.backend is None:
        return
    found = lifecycle.ended(facts.backend.value, on_neuron=facts.on_neuron)
    if found is None:
        return
    since = "" if found.since == "unknown" else f" since {found.since}"
    yield Finding(
        "release.serving.backend",
        f"{found.what} is no longer developed{since}",
        f"plan the move to {found.successor}",
    )


RULE = Rule(
    "IMG-006",
    "warning",
    "the serving engine is still developed",
    "catalogue lifecycle: release notes of djl-serving, text-generation-inference and AWS Neuron",
    check,
)
