"""GPH-001: a Neuron workload starts from a graph compiled for exactly its values."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.planning.graph import Near, look_up, towards
from slipway.rules.rule import Finding, Rule

FIELD = "release.neuron.graphs"


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a combination without a graph, unless compiling at the start is allowed."""
    lookup = look_up(facts)
    neuron = facts.workload.release.neuron
    if lookup is None or lookup.exact or (neuron is not None and neuron.compile == "allow"):
        return
    key = lookup.key
    wanted = (
        f"{key.instance_type} with max_model_len {key.max_model_len}, max_rolling_batch_size"
        f" {key.max_rolling_batch_size}, tensor_parallel_degree {key.tensor_parallel_degree},"
        f" dtype {key.dtype}, compiler {key.compiler or 'unknown'}"
    )
    allow = "or set neuron.compile: allow and pay for the compilation at every start"
    if not lookup.nearest:
        yield Finding(
            FIELD, f"no graph is declared; wanted is one for {wanted}", f"add it, {allow}"
        )
        return
    nearest = "; ".join(_described(row) for row in lookup.nearest)
    ways = tuple(way for row in lookup.nearest if (way := towards(facts, row.graph)))
    yield Finding(
        FIELD, f"no graph for {wanted}", f"nearest are: {nearest}; use one of them, {allow}", ways
    )


def _described(row: Near) -> str:
    graph = row.graph
    name = (
        f"{graph.instance_type} {graph.max_model_len}/{graph.max_rolling_batch_size}"
        f"/{graph.tensor_parallel_degree}"
    )
    return f"{name} ({row})"


RULE = Rule(
    "GPH-001",
    "error",
    "a Neuron workload starts from a precompiled graph",
    "LMI NeuronX: a graph serves one combination of values and one compiler",
    check,
)
