"""SRV-020: the size of a rolling batch is set for one that is on."""

from collections.abc import Iterator

from slipway.catalogue import startup
from slipway.planning import effective
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn about a size that nothing reads."""
    found = effective.checked_by_djl(facts)
    version = facts.container.version
    if found is None or version is None:
        return
    rolling_batch = found.get("option.rolling_batch")
    size = found.get("option.max_rolling_batch_size")
    if (
        startup.law("rolling_batch_size_needs_it", version)
        and rolling_batch is not None
        and rolling_batch.value == "disable"
        and size is not None
    ):
        yield Finding(
            rolling_batch.field,
            f"the rolling batch is off, so max_rolling_batch_size {size.value} has no effect",
            "write auto, or leave max_rolling_batch_size out",
        )


RULE = Rule(
    "SRV-020",
    "warning",
    "the size of a rolling batch is set for one that is on",
    "djl-serving: Properties.rolling_batch",
    check,
)
