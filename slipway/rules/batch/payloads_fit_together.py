"""BAT-001: all requests of an instance at one time are small enough."""

from collections.abc import Iterator

from slipway.catalogue import limits
from slipway.planning.facts import WorkloadFacts
from slipway.rules.batch_transform import of
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a payload, alone or times the requests at the same time, beyond what a job takes."""
    transform, most = of(facts).release.transform, limits.MAX_PAYLOAD_TIMES_CONCURRENT_MB
    payload, concurrent = transform.max_payload_mb, transform.max_concurrent_transforms
    if payload > limits.MAX_PAYLOAD_MB:
        yield Finding(
            "release.transform.max_payload_mb",
            f"{payload} MB is more than the {limits.MAX_PAYLOAD_MB} MB of a request",
            "split the objects into records, and give the size of the largest one",
            ({"release.transform.max_payload_mb": most // concurrent},)
            if concurrent <= most
            else (),
        )
    elif payload * concurrent > most:
        yield Finding(
            "release.transform.max_concurrent_transforms",
            f"{concurrent} requests of {payload} MB are {payload * concurrent} MB at the same time,"
            f" and a job takes {most} MB",
            f"set it to {most // payload} or less",
            ({"release.transform.max_concurrent_transforms": most // payload},),
        )


RULE = Rule(
    "BAT-001",
    "error",
    "requests at the same time hold 100 MB at most",
    "botocore sagemaker, CreateTransformJob MaxPayloadInMB",
    check,
)
