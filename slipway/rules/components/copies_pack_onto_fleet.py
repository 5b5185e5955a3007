"""CMP-005: the copies that a fleet starts with fit on its instances."""

from collections.abc import Iterator

from slipway.rules import packing
from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Refuse a fleet whose components have no assignment to its instances, whatever their sum."""
    for fleet, name in packing.packable(facts):
        if not packing.overflows(fleet, name, "start"):
            continue
        ways = list(packing.ways_out(fleet, name, "start"))
        hint = "set " + ", or ".join(text for text, _ in ways)
        yield Finding(
            "capacity",
            f"the copies ({packing.wanted(fleet, name, 'start')} accelerators) do not fit on"
            f" {fleet.counts.most} x {name}",
            hint if ways else "move a component to a fleet of its own",
            tuple(changes for _, changes in ways),
            fleet.file,
        )


RULE = EnvironmentRule(
    "CMP-005",
    "error",
    "the copies that a fleet starts with fit on its instances",
    "SageMaker developer guide, inference components: a copy is placed whole on one instance that"
    " has what it reserves",
    check,
)
