"""GPH-003: no row of the lookup asks for more NeuronCores than its instance type has."""

from collections.abc import Iterator

from slipway.catalogue import accelerators, instances
from slipway.config.nearest import suggestion
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse rows that can never serve: too many cores, or no Neuron instance at all."""
    neuron = facts.workload.release.neuron
    for number, graph in enumerate(neuron.graphs if neuron else ()):
        place = f"release.neuron.graphs[{number}]"
        instance = instances.find(graph.instance_type)
        if instance is None:
            if graph.instance_type not in instances.unmeasured():
                hint = suggestion(graph.instance_type, instances.names())
                message = f"{graph.instance_type} is no instance type of SageMaker"
                yield Finding(f"{place}.instance_type", message, hint)
            continue
        found = accelerators.of_instance(graph.instance_type)
        if found is None or found.kind != "neuron":
            yield Finding(
                f"{place}.instance_type",
                f"{graph.instance_type} has no NeuronCores",
                "name the ml.inf2 or ml.trn1 type that the graph was compiled for",
            )
        elif graph.tensor_parallel_degree > found.count:
            yield Finding(
                f"{place}.tensor_parallel_degree",
                f"{graph.tensor_parallel_degree} is more than the {found.count} NeuronCores of"
                f" {graph.instance_type}",
                f"write at most {found.count}, or the instance type that it was compiled for",
            )


RULE = Rule(
    "GPH-003",
    "error",
    "no graph asks for more NeuronCores than its instance type has",
    "EC2 DescribeInstanceTypes (Neuron devices and cores)",
    check,
)
