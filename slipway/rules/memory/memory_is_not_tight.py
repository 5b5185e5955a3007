"""FIT-003: what fits has room for the differences between engine versions."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.planning.memory import judge, workload
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn of a fit with less than 15 % left, or with none left outside of the engine's share."""
    try:
        budget = judge(workload.deployment(facts))
    except workload.Unknown:
        return
    if budget.verdict == "fits" and budget.tight:
        yield Finding(
            "release.serving",
            f"the model fits {facts.serving.instance_type}, but tightly: {budget.reason}",
            "try it in a lower environment before you rely on it, or give it more memory",
        )


RULE = Rule(
    "FIT-003",
    "warning",
    "a model that fits has memory to spare",
    "docs/accuracy.md",
    check,
)
