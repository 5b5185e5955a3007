"""INS-004: a volume size is declared only where SageMaker takes one."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a volume size on an instance with local NVMe, which SageMaker rejects."""
    size, instance = facts.serving.volume_size_gb, facts.instance
    if size is None or instance is None or not instance.has_local_nvme:
        return
    if facts.compute is not None or facts.use == "transform":
        return  # CMP-015 and BAT-013 say so.
    yield Finding(
        "release.serving.volume_size_gb",
        f"{instance.name} brings {instance.nvme_gb} GB of local NVMe and takes no volume of"
        f" {size} GB",
        "leave it out",
        ({"release.serving.volume_size_gb": None},),
    )


RULE = Rule(
    "INS-004",
    "error",
    "a volume size is declared only where SageMaker takes one",
    "SageMaker API reference, ProductionVariant VolumeSizeInGB",
    check,
)
