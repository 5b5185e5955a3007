"""CMP-006: when every component is scaled out, all copies still fit."""

from collections.abc import Iterator

from slipway.rules import packing
from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Warn where the most copies of all components do not fit on the most instances.

    It may be meant: one by day, the other by night. Then the last to scale out waits.
    """
    for fleet, name in packing.packable(facts):
        known = packing.overflows(fleet, name, "start")
        if known or not packing.overflows(fleet, name, "most"):
            continue
        ways = list(packing.ways_out(fleet, name, "most"))
        yield Finding(
            "capacity",
            f"all components at their most ({packing.wanted(fleet, name, 'most')} accelerators) do"
            f" not fit on {fleet.counts.most} x {name}: the last to scale out gets no copy",
            "set "
            + ", or ".join([*(text for text, _ in ways), "a smaller max_capacity of a component"]),
            tuple(changes for _, changes in ways),
            fleet.file,
        )


RULE = EnvironmentRule(
    "CMP-006",
    "warning",
    "all copies fit when every component is scaled out",
    "SageMaker developer guide, inference components: a copy is placed whole on one instance that"
    " has what it reserves",
    check,
)
