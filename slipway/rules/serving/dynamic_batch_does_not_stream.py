"""SRV-013: a dynamic batch does not stream."""

from collections.abc import Iterator

from slipway.catalogue import startup
from slipway.planning import effective
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse streaming with a batch size above one and no rolling batch."""
    found = effective.checked_by_djl(facts)
    version = facts.container.version
    # The Neuron handler has a check of its own in place of this one.
    if found is None or version is None or facts.backend is None or facts.on_neuron:
        return
    streaming, size = found.get("option.enable_streaming"), found.get("option.batch_size")
    rolling_batch = found.get("option.rolling_batch")
    if (
        not startup.law("dynamic_batch_streaming", version)
        or rolling_batch is None
        or rolling_batch.value != "disable"
        or streaming is None
        or streaming.value.lower() == "false"
        or (effective.whole_number(size) or 1) <= 1
    ):
        return
    yield Finding(
        streaming.field,
        f"{facts.container.family} {version} does not start with streaming and a dynamic batch of"
        f" {size.value if size else 1}",
        "set it to false, or stream with a rolling batch",
    )


RULE = Rule(
    "SRV-013",
    "error",
    "a dynamic batch does not stream",
    "djl-serving: We cannot enable streaming for dynamic batching",
    check,
)
