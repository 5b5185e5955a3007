"""CMP-008: an update finds room for its new copies beside the old ones."""

from collections.abc import Iterator

from slipway.planning.fleet_facts import copies, room
from slipway.planning.packing import Undecided, pack
from slipway.rules import packing
from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Warn where a batch of new copies has no room on the most instances of the fleet."""
    for fleet, name in packing.packable(facts):
        if packing.overflows(fleet, name, "start"):
            continue
        offered = room(name)
        for place, component in enumerate(fleet.components):
            more, grown = copies(component).updating, fleet.updating(name, place) or []
            try:
                stuck = offered is not None and pack(grown, offered, fleet.counts.most) is None
            except Undecided:
                stuck = False
            if stuck:
                yield Finding(
                    "capacity",
                    f"an update of {component.workload.name} starts {more} x"
                    f" {grown[place].accelerators} accelerators beside the old copies, and"
                    f" {fleet.counts.most} x {name} have no room for it: it fails and is rolled"
                    " back",
                    "let managed_instance_scaling.max_instance_count be"
                    f" {fleet.counts.most + 1}, or expect to update it by hand",
                    (
                        {
                            "capacity.managed_instance_scaling": {
                                "min_instance_count": fleet.counts.least,
                                "max_instance_count": fleet.counts.most + 1,
                            }
                        },
                    ),
                    fleet.file,
                )


RULE = EnvironmentRule(
    "CMP-008",
    "warning",
    "an update finds room for its new copies",
    "SageMaker developer guide, update inference components: a rolling update starts new copies"
    " before it stops old ones",
    check,
)
