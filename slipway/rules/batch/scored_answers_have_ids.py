"""BAT-032: answers that are scored say whose they are."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.rules.batch_transform import of
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse answers without an id: text2text's repeat it, others have it when they are joined."""
    workload = of(facts)
    processing = workload.release.transform.data_processing
    if workload.capacity.score is None or facts.backend is None:
        return
    if processing is not None and processing.join_source == "Input":
        return
    if facts.backend.value != "text2text":
        yield Finding(
            "capacity.score",
            f"the answers of {facts.backend.value} carry no id, and references are found by it",
            "set release.transform.data_processing.join_source: Input",
        )


RULE = Rule(
    "BAT-032",
    "error",
    "answers that are scored have an id",
    "AWS machine learning blog: batch transforms with JumpStart text2text models (joined on id)",
    check,
)
