"""BAT-012: the bucket tells EventBridge of its objects."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.rules.batch_transform import of
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn that the bucket is not Slipway's, so whether it sends events is not known here."""
    if of(facts).capacity.on_upload:
        yield Finding(
            "capacity.on_upload",
            f"unknown: whether {facts.environment.weights_bucket} sends its events to EventBridge;"
            " without them nothing starts",
            "turn it on in the bucket's properties: EventBridgeConfiguration",
        )


RULE = Rule(
    "BAT-012",
    "warning",
    "the bucket sends its events to EventBridge",
    "S3 user guide, enabling Amazon EventBridge: off by default",
    check,
)
