"""SRV-011: on Neuron, the shape of the batch is given in one way."""

import re
from collections.abc import Iterator

from slipway.catalogue import startup
from slipway.planning import effective
from slipway.planning.effective import Settings, whole_number
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a static batch, or lengths of the context, beside a rolling batch."""
    found = effective.checked_by_djl(facts)
    version = facts.container.version
    if found is None or version is None or facts.backend is None:
        return
    rolling_batch = found.get("option.rolling_batch")
    if (
        facts.backend.value != "neuronx"
        or rolling_batch is None
        or rolling_batch.value == "disable"
    ):
        return
    where = f"{facts.container.family} {version}"
    yield from _batch_size(found, version, where)
    yield from _context_length(found, version, where)


def _batch_size(found: Settings, version: str, where: str) -> Iterator[Finding]:
    given = found.get("option.batch_size")
    # The server's own batch_size may switch the rolling batch off before the handler looks.
    if given is None or not startup.law("neuron_batch_size", version) or "batch_size" in found:
        return
    if (whole_number(given) or 1) > 1:
        yield Finding(
            given.field,
            f"{where} does not start with a static batch of {given.value} and a rolling batch",
            "remove it: max_rolling_batch_size is the size of a rolling batch",
        )


def _context_length(found: Settings, version: str, where: str) -> Iterator[Finding]:
    row = startup.law("neuron_context_length", version)
    given, length = found.get("option.context_length_estimate"), found.get("option.n_positions")
    if row is None or given is None or length is None:
        return
    strategy = found.get("option.rolling_batch_strategy")
    if "strategy" in row and (strategy is None or strategy.value != row["strategy"]):
        return
    lengths = [int(number) for number in re.findall(r"\d+", given.value)]
    if lengths != [whole_number(length)]:
        yield Finding(
            given.field,
            f"{given.value!r} is not n_positions {length.value}, and {where} starts a rolling"
            " batch with that one length alone",
            f"remove it, or set it to {length.value}",
        )


RULE = Rule(
    "SRV-011",
    "error",
    "on Neuron, the shape of the batch is given in one way",
    "djl-serving: TransformerNeuronXProperties and the Neuron model loader",
    check,
)
