"""CMP-030: a fleet's volume is one that its instances take, and that its components fit on."""

import math
from collections.abc import Iterator

from slipway.catalogue import instances
from slipway.planning import checkpoint
from slipway.planning.fleet_facts import FleetFacts
from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding

FIELD = "release.volume_size_gb"


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Refuse a volume beside local NVMe, and one that is smaller than the weights of a component.

    How many components an instance holds is SageMaker's choice: one of them has to fit at least.
    """
    for fleet in facts.fleets:
        size = fleet.fleet.release.volume_size_gb
        if size is not None:
            yield from _beside_nvme(fleet, size)
            yield from _too_small(fleet, size)


def _beside_nvme(fleet: FleetFacts, size: int) -> Iterator[Finding]:
    found = [instances.find(name) for name in fleet.instance_types]
    own = [instance.name for instance in found if instance is not None and instance.has_local_nvme]
    if own:
        verb = "brings" if len(own) == 1 else "bring"
        yield Finding(
            FIELD,
            f"{', '.join(own)} {verb} local NVMe, beside which SageMaker takes no volume of"
            f" {size} GB",
            "leave it out",
            ({FIELD: None},),
            fleet.file,
        )


def _too_small(fleet: FleetFacts, size: int) -> Iterator[Finding]:
    sizes = {c.workload.name: checkpoint.size_gb(c) or 0 for c in fleet.components}
    largest = max(sizes, key=lambda name: sizes[name], default=None)
    if largest is not None and sizes[largest] > size:
        enough = math.ceil(2 * sum(sizes.values()))
        yield Finding(
            FIELD,
            f"the weights of {largest} take {sizes[largest]:.0f} GB, the volume has {size} GB",
            f"leave it out, or set it to {enough}: twice the weights of all components",
            ({FIELD: None}, {FIELD: enough}),
            fleet.file,
        )


RULE = EnvironmentRule(
    "CMP-030",
    "error",
    "a fleet's volume is possible, and holds its components",
    "SageMaker API reference, ProductionVariant VolumeSizeInGB; EC2 DescribeInstanceTypes",
    check,
)
