"""Decides one component, or adapter. Assumes that no rule refused it."""

from slipway.config.schema import AdapterComponent, Component, Environment
from slipway.planning import alarms, rollout, scaling, specifications
from slipway.planning.facts import WEIGHTS_BUCKET, WorkloadFacts
from slipway.planning.model_plan import plan_model, plan_workload
from slipway.planning.plan import AdapterPlan, ComponentPlan, ComponentSpecification


def plan_component(facts: WorkloadFacts) -> ComponentPlan:
    """Return the plan of one model on a fleet."""
    workload = facts.workload
    assert isinstance(workload, Component)
    release, capacity = workload.release, workload.capacity
    model = plan_model(facts, capacity.fleet)
    # Which of the two roles reads an adapter is not documented: both may read just that object.
    reads = {*model.read_prefixes, *_adapters(facts.environment, workload.name)}
    return ComponentPlan(
        **model.shared() | {"read_prefixes": tuple(sorted(reads))},
        component_name=facts.physical_name,
        fleet=capacity.fleet,
        compute=release.compute,
        specifications=tuple(
            ComponentSpecification(
                model=plan_model(other, capacity.fleet), compute=other.compute or release.compute
            )
            for _, other in specifications.of(facts)
        ),
        copy_count=capacity.copy_count,
        placement=release.placement,
        cache_data=release.cache_data,
        scaling=scaling.of(facts, facts.physical_name),
        rollout=rollout.settle(workload),
        alarms=alarms.settle(facts),
    )


def plan_adapter(environment: Environment, adapter: AdapterComponent) -> AdapterPlan:
    """Return the plan of one adapter."""
    found = adapter.release.adapter
    return AdapterPlan(
        **plan_workload(environment, adapter, adapter.capacity.fleet).shared(),
        component_name=environment.physical_name(adapter.name),
        fleet=adapter.capacity.fleet,
        base=found.base,
        base_component_name=environment.physical_name(found.base),
        artifact_uri=artifact(environment, adapter),
    )


def _adapters(environment: Environment, base: str) -> list[str]:
    mine = (a for a in environment.adapters if a.release.adapter.base == base)
    return [artifact(environment, adapter) for adapter in mine]


def artifact(environment: Environment, adapter: AdapterComponent) -> str:
    """The adapter's object in S3, with the environment's own bucket filled in."""
    uri: str = adapter.release.adapter.artifact
    return uri.replace(WEIGHTS_BUCKET, environment.weights_bucket or WEIGHTS_BUCKET)
