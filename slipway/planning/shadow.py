"""An endpoint's shadow: its release, judged and planned like that of an endpoint of its own."""

from slipway.config.schema import Endpoint
from slipway.config.schema.asynchronous import EndpointRelease
from slipway.config.schema.capacity import EndpointCapacity
from slipway.planning import ami, changes, cost, storage
from slipway.planning.facts import WorkloadFacts
from slipway.planning.model_plan import plan_model
from slipway.planning.plan import ShadowPlan

VARIANT_NAME = "Shadow"


def of(facts: WorkloadFacts) -> WorkloadFacts | None:
    """Return the facts of a workload's shadow; None where there is none.

    It has nothing of the workload's capacity but instances: it neither scales nor is alarmed.
    """
    workload = facts.workload
    wanted = workload.capacity.shadow if isinstance(workload, Endpoint) else None
    if wanted is None:
        return None
    return changes.apply(
        facts,
        {
            "release": EndpointRelease.model_construct(**dict(wanted.release)),
            "capacity": EndpointCapacity(instance_count=wanted.instance_count),
        },
    )


def field(name: str) -> str | None:
    """Where a field of the shadow's release stands in the file; None for any other field."""
    return f"capacity.shadow.{name}" if name.split(".")[0] == "release" else None


def settle(facts: WorkloadFacts) -> ShadowPlan | None:
    """Return the plan of a workload's shadow; None where there is none."""
    found = of(facts)
    if found is None:
        return None
    assert isinstance(facts.workload, Endpoint)
    wanted = facts.workload.capacity.shadow
    assert wanted is not None
    return ShadowPlan(
        model=plan_model(found, facts.workload.name),
        instance_count=wanted.instance_count,
        sampling_percent=wanted.sampling_percent,
        storage=storage.settle(found),
        inference_ami=ami.choose(found),
        cost=cost.of_workload(found.environment, found.workload),
    )
