"""BAT-011: a run that an upload starts has one object to read."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.rules.batch_transform import of
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse shards where every object starts a run of its own."""
    capacity = of(facts).capacity
    if capacity.on_upload and capacity.shards is not None:
        yield Finding(
            "capacity.shards",
            "an upload starts a run for one object, and there are no prefixes in it to run over",
            "remove it, or start runs by schedule",
            ({"capacity.shards": None},),
        )


RULE = Rule(
    "BAT-011",
    "error",
    "shards and on_upload exclude each other",
    "EventBridge, S3 Object Created: one event for each object",
    check,
)
