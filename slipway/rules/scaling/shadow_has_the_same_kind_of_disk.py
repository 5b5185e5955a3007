"""OPS-030: an endpoint and its shadow have disks that take the same key, or none."""

from collections.abc import Iterator

from slipway.planning import shadow
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn where one disk is a volume and the other local NVMe: the key is named once for both.

    It stays named, since the volume would go without otherwise.
    """
    other = shadow.of(facts)
    if other is None or facts.instance is None or other.instance is None:
        return
    own, beside = facts.instance, other.instance
    if own.has_local_nvme == beside.has_local_nvme:
        return
    nvme, volume = (own, beside) if own.has_local_nvme else (beside, own)
    yield Finding(
        "capacity.shadow.release.serving.instance_type",
        f"the endpoint's one KMS key encrypts the volume of {volume.name}, but not the local NVMe"
        f" of {nvme.name}, which the hardware encrypts, and SageMaker may refuse it there",
        f"choose a type {'with' if own.has_local_nvme else 'without'} local NVMe, as {own.name}",
    )


RULE = Rule(
    "OPS-030",
    "warning",
    "an endpoint and its shadow have the same kind of disk",
    "botocore, CreateEndpointConfig: one KmsKeyId for all variants, which does not encrypt local"
    " storage",
    check,
)
