"""FIT-004: the cache holds as many full-length sequences as are generated at the same time."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.planning.memory import judge, workload
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn when fewer sequences of the full length fit than max_rolling_batch_size says."""
    batch = facts.serving.max_rolling_batch_size
    if batch is None:
        return
    try:
        asked = workload.deployment(facts)
    except workload.Unknown:
        return
    budget = judge(asked)
    if budget.verdict != "fits" or budget.sequences is None or budget.sequences >= batch:
        return
    yield Finding(
        "release.serving.max_rolling_batch_size",
        f"{batch} sequences may run at once, but the cache holds {budget.sequences} of"
        f" {asked.max_model_len} tokens: the others wait or are recomputed",
        f"set max_rolling_batch_size: {max(1, budget.sequences)}, a shorter max_model_len, or know"
        " that your sequences are shorter",
    )


RULE = Rule(
    "FIT-004",
    "warning",
    "the cache holds the whole batch at full length",
    "docs/accuracy.md; vLLM scheduler: sequences are preempted when the cache is full",
    check,
)
