"""OPS-029: a shadow of an asynchronous endpoint is unknown."""

from collections.abc import Iterator

from slipway.planning import shadow
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn that SageMaker says nowhere whether it copies requests that wait in a queue."""
    if facts.async_inference is None or shadow.of(facts) is None:
        return
    yield Finding(
        "capacity.shadow",
        "is unknown to work with async_inference: neither SageMaker's API nor its guide says"
        " whether requests of a queue are copied",
        "remove it, or try the second release on an endpoint of its own",
        ({"capacity.shadow": None},),
    )


RULE = Rule(
    "OPS-029",
    "warning",
    "what a shadow gets of an asynchronous endpoint is known",
    "botocore, CreateEndpointConfig: ShadowProductionVariants and AsyncInferenceConfig",
    check,
)
