"""The smallest changes that make a workload fit, each tried before it is proposed."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace

from slipway.planning import changes, effective, graph
from slipway.planning.bisection import largest
from slipway.planning.changes import Changes
from slipway.planning.facts import WorkloadFacts
from slipway.planning.memory import workload
from slipway.planning.memory.budget import judge
from slipway.planning.memory.deployment import Deployment
from slipway.planning.memory.native import NativeSettings
from slipway.planning.memory.parallelism import obstacle

SERVING, COMPUTE = "release.serving", "release.compute"
STEP_TOKENS = 256
"""Lengths are proposed in steps of this, and none below it."""


@dataclass(frozen=True, slots=True)
class Mending:
    """Fields to change, and what they come to in words."""

    changes: Changes
    text: str


def mendings(facts: WorkloadFacts) -> Iterator[Mending]:
    """Yield the changes that make the workload fit, smallest first.

    More accelerators of the same instance (a component reserves them too), fewer sequences, then
    a shorter length; on Neuron only
    what a declared graph serves, unless compiling is allowed. Other instance types are
    ``planning.choice``'s.
    """
    try:
        asked = workload.deployment(facts)
    except workload.Unknown:
        return
    graphs = _by_graph(facts)
    tried = graphs if graphs is not None else _one_field(facts, asked)
    for change in tried:
        if fits(facts, change):
            yield Mending(change, changes.described(change))


def fits(facts: WorkloadFacts, change: Changes) -> bool:
    """Whether the changed workload fits, and has its graph where it needs one."""
    changed = changes.apply(facts, change)
    try:
        budget = judge(workload.deployment(changed))
    except workload.Unknown:
        return False
    return budget.verdict == "fits" and _has_graph(changed) and _tgi_agrees(changed)


def _one_field(facts: WorkloadFacts, asked: Deployment) -> Iterator[Changes]:
    now, most = asked.tensor_parallel_degree, asked.accelerator.count
    for degrees in (range(now + 1, most + 1), range(min(now - 1, most), 0, -1)):
        legal = (
            tp for tp in degrees if obstacle(replace(asked, tensor_parallel_degree=tp)) is None
        )
        tried = ({f"{SERVING}.tensor_parallel_degree": tp} for tp in legal)
        yield from itertools.islice((c for c in tried if fits(facts, c)), 1)
    yield from itertools.islice((c for c in _reserving_more(facts, asked) if fits(facts, c)), 1)
    sequences = facts.serving.max_rolling_batch_size
    if sequences is not None:
        found = largest(1, sequences - 1, lambda n: _fits(replace(asked, max_sequences=n)))
        if found is not None:
            yield {f"{SERVING}.max_rolling_batch_size": found}
    if asked.max_model_len is not None and _takes_length(facts):
        steps = (asked.max_model_len - 1) // STEP_TOKENS
        found = largest(1, steps, lambda n: _fits(replace(asked, max_model_len=n * STEP_TOKENS)))
        if found is not None:
            yield {f"{SERVING}.max_model_len": found * STEP_TOKENS}


def _reserving_more(facts: WorkloadFacts, asked: Deployment) -> Iterator[Changes]:
    """More accelerators of the instance for a copy of a component, all of them used."""
    if facts.compute is None or facts.instance is None:
        return
    reserved = facts.compute.accelerators
    each = asked.accelerator.count // reserved
    for devices in range(reserved + 1, facts.instance.accelerator_count + 1):
        change = {f"{COMPUTE}.accelerators": devices}
        if not isinstance(facts.serving.tensor_parallel_degree, int):
            yield change
            continue
        for degree in range(devices * each, (devices - 1) * each, -1):
            yield change | {f"{SERVING}.tensor_parallel_degree": degree}


def _fits(asked: Deployment) -> bool:
    return judge(asked).verdict == "fits"


def _by_graph(facts: WorkloadFacts) -> list[Changes] | None:
    """Return the changes that lead to a declared graph; None where none is needed."""
    lookup = graph.look_up(facts)
    neuron = facts.workload.release.neuron
    if lookup is None or (neuron is not None and neuron.compile == "allow"):
        return None
    return [found for near in lookup.rows if (found := graph.towards(facts, near.graph))]


def _has_graph(facts: WorkloadFacts) -> bool:
    lookup = graph.look_up(facts)
    neuron = facts.workload.release.neuron
    allowed = neuron is not None and neuron.compile == "allow"
    return lookup is None or lookup.exact is not None or allowed


def _takes_length(facts: WorkloadFacts) -> bool:
    """Whether max_model_len of the file is what the container reads."""
    declared = facts.serving.max_model_len
    read = NativeSettings(facts).number("max_model_len")
    return read is None or read == declared


def _tgi_agrees(facts: WorkloadFacts) -> bool:
    """A length below TGI's own limits on prompts would only move the failure."""
    variables = effective.container_variables(facts) or {}
    longest = effective.whole_number(variables.get("MAX_TOTAL_TOKENS"))
    names = ("MAX_INPUT_LENGTH", "MAX_INPUT_TOKENS")
    prompts = [effective.whole_number(variables.get(name)) for name in names]
    return longest is None or all(p is None or p < longest for p in prompts)
