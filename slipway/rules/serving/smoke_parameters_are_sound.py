"""SRV-035: the generation parameters of a smoke request are ones that the model takes."""

from collections.abc import Iterator

from slipway.planning import generation, smoke
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a documented parameter of a wrong type, out of range, or at odds with another."""
    request = smoke.of(facts.workload)
    if request is None:
        return
    # JSON knows lists alone.
    parameters = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in request.parameters.items()
    }
    for fault in generation.faults_of(parameters, max_model_len=facts.serving.max_model_len):
        if fault.known:
            yield Finding(f"release.smoke.parameters.{fault.name}", fault.message, fault.hint)


RULE = Rule(
    "SRV-035",
    "error",
    "the parameters of a smoke request have their types and ranges",
    "the published parameters of JumpStart's models (data file generation_parameters)",
    check,
)
