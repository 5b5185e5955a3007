"""Decides one fleet: FleetFacts -> FleetPlan. Assumes that no rule refused it."""

from collections.abc import Iterator
from typing import Any

from slipway.catalogue import instances
from slipway.catalogue.instances import AcceleratorKind
from slipway.config.schema import Workload
from slipway.config.schema.fleet import ManagedInstanceScaling
from slipway.planning import alarms, ami, component, cost, image, rollout, storage
from slipway.planning.backend import Choice
from slipway.planning.cost import Cost
from slipway.planning.fleet_facts import Count, FleetFacts, copies, room
from slipway.planning.model_plan import plan_workload
from slipway.planning.packing import Layout, fewest
from slipway.planning.plan import FleetPlan, Instances

COUNTS: tuple[Count, ...] = ("start", "most")


def plan_fleet(facts: FleetFacts) -> FleetPlan:
    """Return the plan of one fleet."""
    environment, fleet = facts.environment, facts.fleet
    run, managed = facts.counts, fleet.capacity.managed_instance_scaling
    paid = cost.of_workload(environment, fleet)
    repositories = {image.choose(c).repository_arn for c in facts.components}
    return FleetPlan(
        **plan_workload(environment, fleet, fleet.name).shared(),
        instances=Instances(
            types=facts.instance_types,
            start=run.start,
            least=run.least,
            most=run.most,
            managed=managed is not None,
        ),
        routing=fleet.release.routing.upper(),
        storage=storage.of_fleet(facts),
        inference_ami=ami.of_fleet(facts),
        network_isolation=_isolation(facts),
        capacity_reservation=fleet.capacity.capacity_reservation,
        scale_in=_scale_in(managed),
        repository_arns=tuple(sorted(filter(None, repositories))),
        read_prefixes=tuple(sorted(component.artifact(environment, a) for a in facts.adapters)),
        layouts=_layouts(facts),
        accelerators={name: _accelerator(name) for name in facts.instance_types},
        cost=paid,
        most_cost=None if paid is None else Cost(paid.price, run.most),
        rollout=rollout.settle(fleet),
        guarding_stacks=_guarding_stacks(facts),
        alarms=alarms.of_fleet(
            environment.physical_name(fleet.name), _kind(facts), fleet.capacity.alarms
        ),
        notes=tuple(_updates(facts)),
    )


def _isolation(facts: FleetFacts) -> Choice:
    if facts.environment.network.isolation:
        return Choice("on", "the environment asks for it")
    return Choice("off", "the environment does not ask for it")


def _scale_in(managed: ManagedInstanceScaling | None) -> dict[str, Any]:
    """ScaleInPolicy of CloudFormation; empty where SageMaker's own will do."""
    if managed is None or managed.scale_in is None:
        return {}
    found = {
        "strategy": managed.scale_in.strategy.upper(),
        "cooldownInMinutes": managed.scale_in.cooldown_minutes,
        "maximumStepSize": managed.scale_in.maximum_step_size,
    }
    return {key: value for key, value in found.items() if value is not None}


def _layouts(facts: FleetFacts) -> dict[str, Layout | None]:
    """What sits where on as few instances as will do, at the start and at the most."""
    return {
        f"{name}: {count}": smallest_layout(facts, name, count)
        for name in facts.instance_types
        for count in COUNTS
        if count == "start" or facts.demands(name, count) != facts.demands(name, "start")
    }


def smallest_layout(facts: FleetFacts, instance_type: str, count: Count) -> Layout | None:
    """A layout on as few instances as will do, from what the fleet starts with to its most."""
    first = facts.counts.start if count == "start" else max(1, facts.counts.least)
    return facts.smallest(instance_type, count, first, facts.counts.most)


def _guarding_stacks(facts: FleetFacts) -> tuple[str, ...]:
    workloads: list[Workload] = [facts.fleet, *(c.workload for c in facts.components)]
    guarded = [w for w in workloads if (found := rollout.declared(w)) and found.auto_rollback]
    return tuple(facts.environment.physical_name(workload.name) for workload in guarded)


def _kind(facts: FleetFacts) -> AcceleratorKind | None:
    found = instances.find(facts.instance_types[0])
    return None if found is None else found.accelerator_kind


def _updates(facts: FleetFacts) -> Iterator[str]:
    """What the update of each component needs, on the preferred instance type."""
    name = facts.instance_types[0]
    offered = room(name)
    for place, updated in enumerate(facts.components):
        demands = facts.updating(name, place)
        if demands is None or offered is None:
            continue
        more, each = copies(updated).updating, demands[0].accelerators
        found = fewest(demands, offered, facts.counts.start, facts.counts.most)
        where = f"on {len(found.instances)} x {name}" if found else "for which there is no room"
        yield (
            f"an update of {updated.workload.name} starts {more} x {each} accelerators beside the"
            f" old copies, {where}"
        )


def _accelerator(instance_type: str) -> str:
    found = instances.find(instance_type)
    return (found and found.accelerator) or "accelerators"
