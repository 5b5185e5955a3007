"""Where an asynchronous endpoint reads its requests and writes its answers."""

from dataclasses import dataclass

from slipway.planning.facts import WorkloadFacts


@dataclass(frozen=True, slots=True)
class Asynchronous:
    """S3 URIs without a slash at the end; ``notify``: topics tell of answers and of failures."""

    input_uri: str
    output_uri: str
    failure_uri: str
    max_concurrent_invocations_per_instance: int | None
    notify: bool


def settle(facts: WorkloadFacts) -> Asynchronous | None:
    """Return the queue of an endpoint; None where it answers at once."""
    wanted = facts.async_inference
    if wanted is None:
        return None
    bucket = facts.environment.weights_bucket

    def uri(prefix: str) -> str:
        return f"s3://{bucket}/{prefix}/{facts.endpoint_name}"

    return Asynchronous(
        uri(wanted.input_prefix),
        uri(wanted.output_prefix),
        uri(wanted.failure_prefix),
        wanted.max_concurrent_invocations_per_instance,
        wanted.notify,
    )
