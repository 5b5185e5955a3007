"""SRV-001: one copy of the model asks for no more accelerators than the instance has."""

from collections.abc import Iterator

from slipway.catalogue import settings
from slipway.config.schema.component import Compute
from slipway.planning import effective
from slipway.planning.effective import SERVING, Setting
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a tensor-parallel degree above the instance's GPUs or NeuronCores."""
    instance, given = facts.instance, _given(facts)
    degree = effective.whole_number(given)
    if instance is None or given is None or degree is None:
        return
    available = instance.neuron_cores or instance.accelerator_count
    if not available:
        return  # IMG-004 says so.
    unit = "NeuronCores" if instance.neuron_cores else "GPUs"
    if facts.compute is not None and facts.accelerator is not None:
        cores, most = facts.accelerator.count, instance.accelerator_count
        yield from _reserved(facts.compute, cores, degree, given.field, unit, most)
    elif degree > available:
        yield Finding(
            given.field,
            f"{degree} is more than the {available} {unit} of {instance.name}",
            f"use at most {available}, or a larger instance type",
        )


def _reserved(
    compute: Compute, cores: int, degree: int, field: str, unit: str, most: int
) -> Iterator[Finding]:
    if degree > cores:
        devices = -(-degree * compute.accelerators // cores)
        more = f"set compute.accelerators: {devices}, or " if devices <= most else ""
        yield Finding(
            field,
            f"{degree} is more than the {cores} {unit} that compute.accelerators:"
            f" {compute.accelerators} reserves",
            f"{more}use at most {cores}",
            ({"release.compute.accelerators": devices},) if more else (),
        )


def _given(facts: WorkloadFacts) -> Setting | None:
    """The declared field, else the container's own name for it among options and variables."""
    declared = facts.serving.tensor_parallel_degree
    if declared is not None:
        return Setting(str(declared), f"{SERVING}.tensor_parallel_degree")
    found = effective.lmi_settings(facts)
    if found is not None:
        return found.get("option.tensor_parallel_degree")
    name = settings.variable_name("tensor_parallel_degree", facts.container.family or "")
    return (effective.container_variables(facts) or {}).get(name or "")


RULE = Rule(
    "SRV-001",
    "error",
    "the tensor-parallel degree fits the instance",
    "djl-serving: GPU devices are not enough; EC2 DescribeInstanceTypes",
    check,
)
