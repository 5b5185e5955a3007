"""GPH-002: the lookup of graphs has one row for a combination."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.planning.graph import KEY
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse two rows for one combination: which of two sources would be used is an accident."""
    neuron = facts.workload.release.neuron
    seen: dict[tuple[object, ...], tuple[int, str]] = {}
    for number, graph in enumerate(neuron.graphs if neuron else ()):
        key = tuple(getattr(graph, name) for name in KEY)
        if key not in seen:
            seen[key] = number, graph.source
            continue
        first, source = seen[key]
        says = (
            f"repeats row {first}"
            if source == graph.source
            else f"contradicts row {first}: the same combination from {source}, here from"
            f" {graph.source}"
        )
        yield Finding(f"release.neuron.graphs[{number}]", says, "delete one of the two rows")


RULE = Rule(
    "GPH-002",
    "error",
    "the lookup of graphs has one row for a combination",
    "a graph serves exactly one combination (LMI NeuronX), so a second row has no meaning",
    check,
)
