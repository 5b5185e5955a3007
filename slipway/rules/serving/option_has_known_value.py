"""SRV-007: an option with a fixed set of values has one of them."""

from collections.abc import Iterator

from slipway.catalogue import startup
from slipway.planning import effective
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a value that the handler's property class does not know."""
    found = effective.checked_by_djl(facts)
    family, version = facts.container.family, facts.container.version
    if found is None or facts.backend is None or version is None:
        return
    backend = facts.backend.value
    rolling_batch = found.get("option.rolling_batch")
    # On a GPU the property class is that of the rolling batch, and another may have been chosen.
    if backend != "neuronx" and (rolling_batch is None or rolling_batch.value != backend):
        return
    for key, values in startup.option_values(backend, version).items():
        given = found.get(key)
        if given is None or given.value.lower() in {value.lower() for value in values}:
            continue
        yield Finding(
            given.field,
            f"{given.value!r} is no {key} of {backend} in {family} {version}",
            f"use {' or '.join(values)}",
        )


RULE = Rule(
    "SRV-007",
    "error",
    "an option with a fixed set of values has one of them",
    "djl-serving: property classes of the version",
    check,
)
