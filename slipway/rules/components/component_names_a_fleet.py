"""CMP-001: a component runs on a fleet of its environment."""

from collections.abc import Iterator

from slipway.config.nearest import suggestion
from slipway.config.schema import AdapterComponent, Component
from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Refuse components and adapters whose fleet the environment does not have."""
    environment = facts.environment
    fleets = {fleet.name for fleet in environment.fleets}
    kinds = {workload.name: workload.kind for workload in environment.workloads}
    hosted: list[Component | AdapterComponent] = [*environment.components, *environment.adapters]
    for component in hosted:
        name = component.capacity.fleet
        if name in fleets or name in environment.unread:
            continue  # The faults of its file are told.
        what = f"{name!r} is of kind {kinds[name]}" if name in kinds else f"there is no {name!r}"
        yield Finding(
            "capacity.fleet",
            f"{what} in {environment.name}, so the component has nothing to run on",
            suggestion(name, fleets)
            if fleets
            else f"create {environment.name}/{name}.yaml with kind: fleet",
            file=facts.file_of(component),
        )


RULE = EnvironmentRule(
    "CMP-001",
    "error",
    "a component runs on a fleet of its environment",
    "SageMaker CreateInferenceComponent, EndpointName: an existing endpoint",
    check,
)
