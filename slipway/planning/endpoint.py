"""Decides one endpoint: WorkloadFacts -> EndpointPlan. Assumes that no rule refused it."""

from slipway.config.schema import Endpoint
from slipway.planning import alarms, ami, asynchronous, cost, rollout, scaling, shadow, storage
from slipway.planning.facts import WorkloadFacts
from slipway.planning.model_plan import plan_model
from slipway.planning.plan import EndpointPlan


def plan_endpoint(facts: WorkloadFacts) -> EndpointPlan:
    """Return the plan of one endpoint workload."""
    environment, workload = facts.environment, facts.workload
    assert isinstance(workload, Endpoint)
    capture = workload.capacity.data_capture
    model, beside = plan_model(facts, workload.name), shadow.settle(facts)
    # One role runs both models, so it reads what either of them does.
    reads = {*model.read_prefixes, *(beside.model.read_prefixes if beside else ())}
    return EndpointPlan(
        **model.shared() | {"read_prefixes": tuple(sorted(reads))},
        serverless=facts.serving.serverless,
        instance_count=workload.capacity.instance_count,
        storage=storage.settle(facts),
        cost=cost.of_workload(environment, workload),
        inference_ami=ami.choose(facts),
        data_capture=capture,
        data_capture_uri=None
        if capture is None
        else f"s3://{environment.weights_bucket}/{capture.prefix.strip('/')}/{facts.endpoint_name}",
        asynchronous=asynchronous.settle(facts),
        shadow=beside,
        scaling=scaling.of(facts, facts.endpoint_name),
        rollout=rollout.settle(workload),
        alarms=alarms.settle(facts),
    )
