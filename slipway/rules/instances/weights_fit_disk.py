"""INS-005: the weights fit the instance's disk."""

import math
from collections.abc import Iterator

from slipway.catalogue import limits
from slipway.planning import checkpoint, storage
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse weights that are larger than the volume or the local NVMe."""
    needed, instance = checkpoint.size_gb(facts), facts.instance
    if needed is None or instance is None:
        return
    size = storage.settle(facts).volume_size_gb
    if instance.has_local_nvme:
        if needed > instance.nvme_gb:
            yield Finding(
                "release.serving.instance_type",
                f"the weights take {needed:.0f} GB, {instance.name} has {instance.nvme_gb} GB of"
                " local NVMe",
                "choose a larger type of the family",
            )
    elif size is not None and needed > size:
        least, most = math.ceil(2 * needed), limits.VOLUME_SIZE_GB[1]
        yield Finding(
            "release.serving.volume_size_gb",
            f"the weights take {needed:.0f} GB, the volume has {size} GB",
            f"set volume_size_gb: {least}"
            if least <= most
            else f"choose an instance type with local NVMe: a volume has at most {most} GB",
        )


RULE = Rule(
    "INS-005",
    "error",
    "the weights fit the instance's disk",
    "EC2 DescribeInstanceTypes; text-generation-inference#694: no space left on device",
    check,
)
