"""SRV-019: on Neuron the longest sequence is set: the default is a trap."""

from collections.abc import Iterator

from slipway.catalogue import startup
from slipway.planning import effective
from slipway.planning.effective import SERVING
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn where the container's default length would be compiled."""
    found = effective.checked_by_djl(facts)
    version = facts.container.version
    if found is None or version is None or facts.backend is None:
        return
    row = startup.law("neuron_n_positions_default", version)
    if row and facts.backend.value == "neuronx" and "option.n_positions" not in found:
        yield Finding(
            f"{SERVING}.max_model_len",
            f"it is not set, and {facts.container.family} {version} then serves"
            f" {row['tokens']} tokens, prompt and answer together",
            "set max_model_len",
        )


RULE = Rule(
    "SRV-019",
    "warning",
    "on Neuron the longest sequence is set",
    "djl-serving: TransformerNeuronXProperties.n_positions",
    check,
)
