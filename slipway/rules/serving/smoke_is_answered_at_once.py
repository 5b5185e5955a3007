"""SRV-036: a workload that is smoke-tested answers at once."""

from collections.abc import Iterator

from slipway.planning import smoke
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a smoke request for a queue: whoever sends it gets no answer."""
    if smoke.of(facts.workload) is None or facts.async_inference is None:
        return
    yield Finding(
        "release.smoke",
        "is a request for an answer at once, but async_inference lets requests wait in a queue",
        "remove it; what runs is compared with what was deployed all the same",
        ({"release.smoke": None},),
    )


RULE = Rule(
    "SRV-036",
    "error",
    "what is smoke-tested answers at once",
    "botocore, InvokeEndpoint and InvokeEndpointAsync",
    check,
)
