"""CMP-012: the base of an adapter is served by an engine that loads adapters."""

from collections.abc import Iterator

from slipway.catalogue import components
from slipway.planning import effective
from slipway.planning.facts import WorkloadFacts
from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding

OPTION = components.LORA_OPTION
FIELD = f"release.serving.options.{OPTION}"


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Refuse a base whose LMI container does not have LoRA enabled."""
    for fleet in facts.fleets:
        for component in fleet.components:
            name = component.workload.name
            mine = [a.name for a in fleet.adapters if a.release.adapter.base == name]
            if mine and _enabled(component) is False:
                yield Finding(
                    FIELD,
                    f"is not true, so the adapters {', '.join(mine)} cannot be loaded"
                    if len(mine) > 1
                    else f"is not true, so the adapter {mine[0]} cannot be loaded",
                    f'add {OPTION}: "true" to serving.options',
                    file=component.file,
                )


def _enabled(facts: WorkloadFacts) -> bool | None:
    """None for a container whose settings are not known here."""
    settings = effective.lmi_settings(facts)
    if settings is None:
        return None
    found = settings.get(OPTION)
    return found is not None and found.value.lower() == "true"


RULE = EnvironmentRule(
    "CMP-012",
    "error",
    "the base of an adapter loads adapters",
    "djl-serving, LoRA adapters: option.enable_lora; SageMaker developer guide, adapter inference"
    " components",
    check,
)
