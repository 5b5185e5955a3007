"""GPH-001: a Neuron workload starts from a graph compiled for exactly its values."""

from collections.abc import Iterator

from slipway.planning.changes import Changes
from slipway.planning.facts import WorkloadFacts
from slipway.planning.graph import Near, look_up, towards
from slipway.rules.rule import Finding, Rule

FIELD = "release.neuron.graphs"
MOST = 3
"""A hint names at most so many graphs."""


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
    ways = [(row, towards(facts, row.graph)) for row in lookup.rows]
    if facts.compute is not None:  # Its instances are the fleet's.
        ways = [(row, way) for row, way in ways if row.graph.instance_type == key.instance_type]
    if not ways:
        yield Finding(
            FIELD, f"no graph is declared; wanted is one for {wanted}", f"add it, {allow}"
        )
        return
    nearest = "; ".join(_described(row, way or {}) for row, way in ways[:MOST])
    yield Finding(
        FIELD,
        f"no graph for {wanted}",
        f"nearest are: {nearest}; use one of them, {allow}",
        tuple(way for _, way in ways[:MOST] if way),
    )


def _described(row: Near, way: Changes) -> str:
    graph, devices = row.graph, way.get("release.compute.accelerators")
    reserving = f", with compute.accelerators: {devices}" if devices else ""
    name = (
        f"{graph.instance_type} {graph.max_model_len}/{graph.max_rolling_batch_size}"
        f"/{graph.tensor_parallel_degree}"
    )
    return f"{name} ({row}{reserving})"


RULE = Rule(
    "GPH-001",
    "error",
    "a Neuron workload starts from a precompiled graph",
    "LMI NeuronX: a graph serves one combination of values and one compiler",
    check,
)
