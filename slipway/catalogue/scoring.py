"""The job that scores batch runs: its image, and what it runs on.

Source: ``data/scoring.json``.
"""

from functools import cache

from slipway.catalogue import files, images, partitions


@cache
def image(region: str) -> str | None:
    """The URI of an image with Python and pip; None where no registry of the region is known."""
    found = files.load("scoring")["image"]
    account, partition = images.registry_account(region), partitions.of_region(region)
    if account is None or partition is None:
        return None
    host = f"{account}.dkr.ecr.{region}.{partition.dns_suffix}"
    return f"{host}/{found['repository']}:{found['tag']}"


def instance_type() -> str:
    """What it runs on: ROUGE needs no accelerator."""
    return str(files.load("scoring")["instance_type"])


def volume_size_gb() -> int:
    """Its volume in GB."""
    return int(files.load("scoring")["volume_size_gb"])


def max_runtime_seconds() -> int:
    """After how many seconds it is stopped."""
    return int(files.load("scoring")["max_runtime_seconds"])
