"""CMP-004: what one copy reserves, one instance of its fleet has."""

from collections.abc import Iterator

from slipway.config.schema.component import Compute
from slipway.planning.facts import WorkloadFacts
from slipway.planning.fleet_facts import room
from slipway.planning.packing import Room
from slipway.rules.rule import Finding, Rule

COMPUTE = "release.compute"


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a reservation that not even an empty instance can hold."""
    compute, name = facts.compute, facts.serving.instance_type
    offered = None if name is None else room(name)
    if compute is None or offered is None or not offered.accelerators:
        return  # CMP-019 says of its fleet that it has none.
    for field, wanted, most, unit in _parts(compute, offered):
        if wanted > most:
            yield Finding(
                f"{COMPUTE}.{field}",
                f"{wanted:,.10g} {unit} are more than the {most:,.10g} of {name}",
                f"reserve at most {most:,.10g}, or give the fleet a larger instance type",
                ({f"{COMPUTE}.{field}": type(wanted)(most)},),
            )


def _parts(compute: Compute, offered: Room) -> Iterator[tuple[str, int | float, float, str]]:
    yield "accelerators", compute.accelerators, offered.accelerators, "accelerators"
    yield "min_memory_mb", compute.min_memory_mb, offered.memory_mb, "MB"
    yield "cpu_cores", compute.cpu_cores or 0.0, offered.cpu_cores, "virtual CPUs"


RULE = Rule(
    "CMP-004",
    "error",
    "what one copy reserves, one instance has",
    "SageMaker InferenceComponentComputeResourceRequirements; EC2 DescribeInstanceTypes (devices,"
    " not NeuronCores)",
    check,
)
