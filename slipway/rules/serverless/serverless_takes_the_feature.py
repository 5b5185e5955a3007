"""SRV-032: nothing is asked of a serverless endpoint that SageMaker excludes."""

from collections.abc import Iterator

from slipway.config.schema import Endpoint
from slipway.planning.changes import Changes
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rollout_size import ALL_AT_ONCE
from slipway.rules.rule import Finding, Rule

SERVERLESS = "release.serving.serverless"


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse VPC, isolation, capture, queues, shadows, rolling updates and scaled instances."""
    workload, name = facts.workload, facts.environment.name
    if facts.serving.serverless is None or not isinstance(workload, Endpoint):
        return
    network, capacity = facts.environment.network, workload.capacity
    elsewhere = "name an instance_type instead, or let it run in an environment without"
    if network.subnet_ids:
        why = f"{name} puts its containers into a VPC, and serverless endpoints take none"
        yield Finding(SERVERLESS, why, f"{elsewhere} subnet_ids")
    if network.isolation:
        why = f"{name} isolates its containers, and serverless endpoints cannot be"
        yield Finding(SERVERLESS, why, f"{elsewhere} isolation")
    if capacity.data_capture is not None:
        yield _left_out("capacity.data_capture", "leave it out, or log in the container")
    if capacity.shadow is not None:
        yield _left_out("capacity.shadow", "leave it out, or name an instance_type instead")
    if workload.release.async_inference is not None:
        yield _left_out("release.async_inference", "leave it out: requests are answered at once")
    if capacity.autoscaling is not None or capacity.schedule:
        yield _left_out(
            "capacity.autoscaling",
            "leave autoscaling and schedule out: SageMaker starts what max_concurrency allows, and"
            " provisioned_concurrency keeps some of it warm",
            {"capacity.autoscaling": None, "capacity.schedule": []},
        )
    if capacity.rollout is not None and capacity.rollout.strategy == "rolling":
        hint = "set strategy to all_at_once, without sizes"
        yield _left_out("capacity.rollout.strategy", hint, ALL_AT_ONCE)


def _left_out(field: str, hint: str, changes: Changes | None = None) -> Finding:
    message = "is nothing that a serverless endpoint takes"
    return Finding(field, message, hint, (changes or {field: None},))


RULE = Rule(
    "SRV-032",
    "error",
    "a serverless endpoint is asked for nothing that SageMaker excludes",
    "SageMaker developer guide: serverless-endpoints, feature exclusions;"
    " deployment-guardrails-exclusions; aws/sagemaker-python-sdk#2816 (queues); scaling of"
    " provisioned concurrency is none of ours",
    check,
)
