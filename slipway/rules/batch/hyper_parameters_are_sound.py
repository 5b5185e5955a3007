"""BAT-006: the generation parameters of a job are ones that a model takes."""

from collections.abc import Iterator

from slipway.planning import generation
from slipway.planning.facts import WorkloadFacts
from slipway.rules.batch_transform import of
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a documented parameter of a wrong type, out of range, or at odds with another."""
    parameters = of(facts).release.transform.hyper_parameters
    for fault in generation.faults_of(parameters, max_model_len=facts.serving.max_model_len):
        if fault.known:
            field = f"release.transform.hyper_parameters.{fault.name}"
            yield Finding(field, fault.message, fault.hint)


RULE = Rule(
    "BAT-006",
    "error",
    "generation parameters have their types and ranges",
    "the published parameters of JumpStart's models (data file generation_parameters)",
    check,
)
