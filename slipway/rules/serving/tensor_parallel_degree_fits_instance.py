"""SRV-001: one copy of the model asks for no more accelerators than the instance has."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a tensor-parallel degree above the instance's GPUs or NeuronCores."""
    instance, degree = facts.instance, facts.serving.tensor_parallel_degree
    if instance is None or not isinstance(degree, int):
        return
    available = instance.neuron_cores or instance.accelerator_count
    unit = "NeuronCores" if instance.neuron_cores else "GPUs"
    if degree > available:
        yield Finding(
            "release.serving.tensor_parallel_degree",
            f"{degree} is more than the {available} {unit} of {instance.name}",
            f"use at most {available}, or a larger instance type",
        )


RULE = Rule(
    "SRV-001",
    "error",
    "the tensor-parallel degree fits the instance",
    "djl-serving: GPU devices are not enough; EC2 DescribeInstanceTypes",
    check,
)
