"""OPS-027: data capture of an asynchronous endpoint is unknown."""

from collections.abc import Iterator

from slipway.config.schema import Endpoint
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn that SageMaker says nowhere whether it captures what waits in a queue."""
    workload = facts.hosted
    if facts.async_inference is None or not isinstance(workload, Endpoint):
        return
    if workload.capacity.data_capture is not None:
        yield Finding(
            "capacity.data_capture",
            "is unknown to work with async_inference: neither SageMaker's API nor its guide says"
            " so",
            "leave it out: requests and answers lie in the bucket already",
            ({"capacity.data_capture": None},),
        )


RULE = Rule(
    "OPS-027",
    "warning",
    "what an asynchronous endpoint captures is known",
    "botocore, CreateEndpointConfig: DataCaptureConfig and AsyncInferenceConfig",
    check,
)
