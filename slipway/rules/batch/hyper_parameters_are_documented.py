"""BAT-007: the generation parameters of a job are documented ones."""

from collections.abc import Iterator

from slipway.planning import generation
from slipway.planning.facts import WorkloadFacts
from slipway.rules.batch_transform import of
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn of a parameter that nobody documents: a misspelt one is ignored in silence."""
    for fault in generation.faults_of(of(facts).release.transform.hyper_parameters):
        if not fault.known:
            field = f"release.transform.hyper_parameters.{fault.name}"
            yield Finding(field, fault.message, fault.hint)


RULE = Rule(
    "BAT-007",
    "warning",
    "generation parameters are documented",
    "the published parameters of JumpStart's models (data file generation_parameters)",
    check,
)
