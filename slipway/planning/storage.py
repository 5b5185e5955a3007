"""The instance's disk: local NVMe where there is one, else an EBS volume that holds the weights."""

import math
from dataclasses import dataclass

from slipway.catalogue import instances, limits, loading, serverless
from slipway.catalogue.instances import Instance
from slipway.planning.facts import WorkloadFacts
from slipway.planning.fleet_facts import FleetFacts


@dataclass(frozen=True, slots=True)
class Storage:
    """``volume_size_gb`` None and ``kms_key`` False leave them out of the endpoint configuration.

    ``encrypted_by`` says what protects the disk at rest, for the reviewer and for cdk-nag.
    """

    volume_size_gb: int | None
    kms_key: bool
    encrypted_by: str
    reason: str


def settle(facts: WorkloadFacts) -> Storage:
    """Choose the disk.

    An instance with local NVMe takes no volume, and a KMS key does not encrypt it: its disk is
    encrypted in hardware with a key of the instance's own. Source: SageMaker API reference,
    CreateEndpointConfig, KmsKeyId.
    """
    if facts.serving.serverless is not None:
        return Storage(
            None,
            False,
            "there is no volume for a KMS key to encrypt; how the temporary disk is encrypted is"
            " unknown",
            f"{serverless.DISK_GB} GB of temporary disk, whatever the memory",
        )
    encrypted_by = f"KMS key {facts.environment.kms_key_arn}"
    own_disk = facts.instance is None or facts.instance.has_local_nvme
    if facts.use == "transform" and not own_disk:
        return Storage(None, True, encrypted_by, "SageMaker's: a transform job takes no size")
    declared = facts.serving.volume_size_gb
    if facts.jumpstart is not None and declared is None and not own_disk:
        size = loading.rates().jumpstart_volume_gb
        return Storage(size, True, encrypted_by, "JumpStart's own")
    return _settle(facts.instance, declared, facts.download_gib, encrypted_by)


def of_fleet(facts: FleetFacts) -> Storage:
    """Choose the disk of a fleet: one that holds the weights of all its components."""
    sizes = [component.download_gib for component in facts.components]
    known = [size for size in sizes if size is not None]
    return _settle(
        instances.find(facts.instance_types[0]),
        facts.fleet.release.volume_size_gb,
        sum(known) if len(known) == len(sizes) else None,
        f"KMS key {facts.environment.kms_key_arn}",
    )


def _settle(
    instance: Instance | None, declared: int | None, gib: float | None, encrypted_by: str
) -> Storage:
    if instance is None:
        return Storage(None, False, "unknown", "unknown: no facts about this instance type")
    if instance.has_local_nvme:
        return Storage(
            None,
            False,
            "the instance's NVMe, encrypted in hardware; a KMS key does not reach it",
            f"{instance.name} has {instance.nvme_gb} GB of local NVMe",
        )
    if declared is not None:
        return Storage(declared, True, encrypted_by, "declared in the workload's file")
    if gib is None:
        return Storage(None, True, encrypted_by, "size of the weights unknown: SageMaker's default")
    size = min(limits.VOLUME_SIZE_GB[1], max(32, 16 * math.ceil(2 * gib * 1.074 / 16)))
    return Storage(size, True, encrypted_by, f"twice the {gib:.1f} GiB of weights, at least 32 GB")
