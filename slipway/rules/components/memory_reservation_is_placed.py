"""CMP-009: what copies reserve of an instance's memory is known to be placed."""

from collections.abc import Iterator

from slipway.catalogue import components
from slipway.planning.facts import WorkloadFacts
from slipway.planning.fleet_facts import MB_PER_GIB
from slipway.rules.rule import Finding, Rule

FIELD = "release.compute.min_memory_mb"


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn of a share of the host's memory that SageMaker was seen to refuse elsewhere."""
    compute, instance = facts.compute, facts.instance
    if compute is None or instance is None:
        return
    share = compute.min_memory_mb / (instance.memory_gib * MB_PER_GIB)
    if components.REJECTED_MEMORY_SHARE <= share <= 1:
        yield Finding(
            FIELD,
            f"{compute.min_memory_mb} MB are {share:.0%} of {instance.name}; how much of it"
            f" SageMaker keeps for itself is unknown, and {components.REJECTED_MEMORY_SHARE:.0%} of"
            " an empty ml.g5.xlarge were refused",
            f"reserve less, for example {components.ACCEPTED_MEMORY_MB}: it is a reservation, not a"
            " limit",
            ({FIELD: components.ACCEPTED_MEMORY_MB},),
        )


RULE = Rule(
    "CMP-009",
    "warning",
    "a copy reserves no more memory than is known to be placed",
    "measured by others on ml.g5.xlarge, July 2026: 1024 MB are placed, 4096 MB of 16 GiB are not",
    check,
)
