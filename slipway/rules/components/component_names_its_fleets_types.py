"""CMP-003: a component is specified for every instance type of its fleet, and for no other."""

from collections.abc import Iterator

from slipway.planning import specifications
from slipway.planning.facts import WorkloadFacts
from slipway.planning.fleet_facts import FleetFacts
from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding

TYPE = "release.serving.instance_type"


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Refuse a type that the fleet does not have, a type named twice, and a type left out."""
    for fleet in facts.fleets:
        for component in fleet.components:
            yield from _of_component(fleet, component)


def _of_component(fleet: FleetFacts, facts: WorkloadFacts) -> Iterator[Finding]:
    types, file = fleet.instance_types, facts.file
    first = facts.serving.instance_type
    if first not in types:
        yield Finding(
            TYPE,
            f"{first} is not what the fleet {fleet.fleet.name} runs on: {', '.join(types)}",
            f"set it to {types[0]}",
            ({TYPE: types[0]},),
            file,
        )
        return
    named: list[str | None] = [first]
    for place, other in specifications.of(facts):
        name = other.serving.instance_type
        if name in named or name not in types:
            why = "is specified already" if name in named else "is none of the fleet's types"
            yield Finding(f"{place}.instance_type", f"{name} {why}", "remove it", file=file)
        named.append(name)
    missing = [name for name in types if name not in named]
    if missing:
        yield Finding(
            "release.specifications",
            f"nothing says what a copy reserves on {', '.join(missing)} of the fleet"
            f" {fleet.fleet.name}",
            f"add {{instance_type: {missing[0]}, compute: {{accelerators: ...}}}}",
            file=file,
        )


RULE = EnvironmentRule(
    "CMP-003",
    "error",
    "a component is specified for every instance type of its fleet",
    "SageMaker CreateInferenceComponent, Specifications: one for each instance type",
    check,
)
