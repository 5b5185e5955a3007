"""A fleet with everything that runs on it: rules judge it, planning uses it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Literal

from slipway.catalogue import instances
from slipway.config.schema import AdapterComponent, Component, Environment, Fleet
from slipway.config.schema.component import Compute
from slipway.planning import counts, specifications
from slipway.planning.counts import Counts
from slipway.planning.facts import WorkloadFacts
from slipway.planning.packing import Demand, Layout, Room, fewest, pack

MB_PER_GIB = 1024
Count = Literal["start", "least", "most"]


@dataclass(frozen=True, slots=True)
class Copies:
    """Copies of a component at the start, at least and at most; ``updating`` more in an update."""

    start: int
    least: int
    most: int
    updating: int


@dataclass(frozen=True)
class FleetFacts:
    """One fleet of an environment, the components on it and their adapters."""

    environment: Environment
    fleet: Fleet
    components: tuple[WorkloadFacts, ...]
    adapters: tuple[AdapterComponent, ...]

    @property
    def file(self) -> str:
        """The fleet's file as faults name it."""
        return f"{self.environment.name}/{self.fleet.name}.yaml"

    @property
    def instance_types(self) -> tuple[str, ...]:
        """The types that the fleet may run on, the preferred one first."""
        return self.fleet.release.instance_types

    @cached_property
    def counts(self) -> Counts:
        """Instances of the fleet."""
        found = counts.of(self.fleet)
        assert found is not None
        return found

    def demands(self, instance_type: str, count: Count) -> list[Demand] | None:
        """What all components reserve on one type; None where one of them does not name it."""
        found = []
        for facts in self.components:
            compute = compute_on(facts, instance_type)
            if compute is None:
                return None
            found.append(demand(facts, compute, getattr(copies(facts), count)))
        return found

    def updating(self, instance_type: str, place: int) -> list[Demand] | None:
        """What all reserve while one is updated, new copies beside the old; that one first."""
        found = self.demands(instance_type, "start")
        if found is None:
            return None
        mine, more = found.pop(place), copies(self.components[place]).updating
        return [replace(mine, copies=mine.copies + more), *found]

    def layout(self, instance_type: str, count: Count, number: int) -> Layout | None:
        """A layout of all components on ``number`` instances of one type; None without one.

        Raises Undecided as ``pack`` does.
        """
        found, offered = self.demands(instance_type, count), room(instance_type)
        return None if found is None or offered is None else pack(found, offered, number)

    def smallest(self, instance_type: str, count: Count, low: int, high: int) -> Layout | None:
        """A layout on as few instances from ``low`` to ``high`` as will do; None if none is found.

        It may be that there is one, and that the search gave up.
        """
        found, offered = self.demands(instance_type, count), room(instance_type)
        return None if found is None or offered is None else fewest(found, offered, low, high)


def of(environment: Environment, configs: Path) -> Iterator[FleetFacts]:
    """Yield every fleet of an environment with what runs on it."""
    for fleet in environment.fleets:
        yield of_fleet(environment, fleet, configs)


def of_fleet(environment: Environment, fleet: Fleet, configs: Path) -> FleetFacts:
    """Return one fleet with what runs on it."""
    return FleetFacts(
        environment,
        fleet,
        tuple(
            WorkloadFacts(environment, component, configs)
            for component in environment.components
            if component.capacity.fleet == fleet.name
        ),
        tuple(a for a in environment.adapters if a.capacity.fleet == fleet.name),
    )


def room(instance_type: str) -> Room | None:
    """What an instance offers; None for an unknown type.

    The host's whole memory: how much of it SageMaker itself keeps is not known.
    """
    found = instances.find(instance_type)
    if found is None:
        return None
    return Room(found.accelerator_count, found.memory_gib * MB_PER_GIB, found.vcpu)


def demand(facts: WorkloadFacts, compute: Compute, number: int) -> Demand:
    """What ``number`` copies of a component reserve."""
    return Demand(
        facts.workload.name,
        number,
        compute.accelerators,
        compute.min_memory_mb,
        compute.cpu_cores or 0,
    )


def compute_on(facts: WorkloadFacts, instance_type: str) -> Compute | None:
    """What a copy reserves on an instance type; None where the component does not name it."""
    named = [facts, *(other for _, other in specifications.of(facts))]
    return next((f.compute for f in named if f.serving.instance_type == instance_type), None)


def copies(facts: WorkloadFacts) -> Copies:
    """How many copies of a component there are."""
    workload = facts.workload
    assert isinstance(workload, Component)
    capacity = workload.capacity
    start, rollout = capacity.copy_count, capacity.rollout
    least, most = counts.bounds(start, capacity.autoscaling, capacity.schedule)
    # What an update starts at first that declares no roll-out is not known: one copy at least.
    return Copies(start, least, most, 1 if rollout is None else counts.batch(rollout, start))
