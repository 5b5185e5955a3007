"""CMP-002: an adapter runs on its base, where the base runs."""

from collections.abc import Iterator

from slipway.config.nearest import suggestion
from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Refuse an adapter without a base, of an adapter, or on another fleet than its base."""
    environment = facts.environment
    bases = {component.name: component for component in environment.components}
    fleets = {fleet.name for fleet in environment.fleets}
    for adapter in environment.adapters:
        name, file = adapter.release.adapter.base, facts.file_of(adapter)
        base = bases.get(name)
        if name in environment.unread:
            continue  # The faults of its file are told.
        if base is None:
            yield Finding(
                "release.adapter.base",
                f"{environment.name} has no component {name!r} with a model",
                suggestion(name, bases) if bases else f"create {environment.name}/{name}.yaml",
                file=file,
            )
        elif base.capacity.fleet in fleets and base.capacity.fleet != adapter.capacity.fleet:
            yield Finding(
                "capacity.fleet",
                f"{adapter.capacity.fleet!r} is not the fleet of its base {name}",
                f"set it to {base.capacity.fleet}",
                ({"capacity.fleet": base.capacity.fleet},),
                file,
            )


RULE = EnvironmentRule(
    "CMP-002",
    "error",
    "an adapter runs on its base, where the base runs",
    "SageMaker CreateInferenceComponent, BaseInferenceComponentName: on the same endpoint",
    check,
)
