"""CFG-021: what stands for the environment's bucket has a bucket to stand for."""

from collections.abc import Iterator

from slipway.config.schema import Batch
from slipway.config.schema.capacity import EndpointCapacity
from slipway.planning.facts import WEIGHTS_BUCKET, WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse what lies in the bucket, or names it, where there is none."""
    if facts.environment.weights_bucket is not None:
        return
    hint = f"add weights_bucket to {facts.environment.name}/environment.yaml"
    if WEIGHTS_BUCKET in (facts.model.weights or ""):
        yield Finding(
            "release.model.weights",
            f"{facts.environment.name} has no weights_bucket to put in its place",
            hint,
        )
    capacity = facts.workload.capacity
    if isinstance(capacity, EndpointCapacity) and capacity.data_capture is not None:
        yield Finding(
            "capacity.data_capture",
            f"{facts.environment.name} has no weights_bucket to keep the captured data in",
            hint,
        )
    if isinstance(facts.workload, Batch):
        yield Finding(
            "capacity.input_prefix",
            f"{facts.environment.name} has no weights_bucket for records and answers to lie in",
            hint,
        )
    if facts.async_inference is not None:
        yield Finding(
            "release.async_inference",
            f"{facts.environment.name} has no weights_bucket for requests and answers to lie in",
            hint,
        )


RULE = Rule(
    "CFG-021",
    "error",
    "the environment has the bucket that the workload needs",
    "the environment's own file",
    check,
)
