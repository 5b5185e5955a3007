"""ENV-025: what runs on an ephemeral workload does not outlive it."""

from collections.abc import Iterator

from slipway.config.schema import AdapterComponent, Component, Environment
from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Warn where a fleet or base with a time to live cannot go, because a guest stays on it."""
    environment = facts.environment
    hosts = {workload.name: workload for workload in environment.lasting}
    for guest, name in _guests(environment):
        host = hosts.get(name)
        most = host.capacity.ttl_hours if host is not None else None
        own = guest.capacity.ttl_hours
        if host is not None and most is not None and (own is None or own > most):
            ttl = guest.capacity.ttl
            lives = "no time to live" if ttl is None else f"a time to live of {ttl}"
            yield Finding(
                "capacity.ttl",
                f"{guest.name} has {lives}, so {name}, which it runs on, cannot go after"
                f" {host.capacity.ttl}",
                f"set it to {host.capacity.ttl} or less, or remove capacity.ttl of {name}",
                file=facts.file_of(guest),
            )


def _guests(environment: Environment) -> Iterator[tuple[Component | AdapterComponent, str]]:
    for component in environment.components:
        yield component, component.capacity.fleet
    for adapter in environment.adapters:
        yield adapter, adapter.release.adapter.base


RULE = EnvironmentRule(
    "ENV-025",
    "warning",
    "what runs on a workload with a time to live does not outlive it",
    "SageMaker DeleteEndpoint: an endpoint is deleted after its inference components",
    check,
)
