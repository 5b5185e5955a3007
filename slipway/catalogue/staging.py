"""Staging: the image that its job runs in, the hub, and which files make a snapshot.

Source: ``data/staging.json``.
"""

from functools import cache

from slipway.catalogue import files, images, partitions


@cache
def image(region: str) -> str | None:
    """The URI of an image with Python and boto3; None where no registry of the region is known."""
    found = files.load("staging")["image"]
    account, partition = images.registry_account(region), partitions.of_region(region)
    if account is None or partition is None:
        return None
    host = f"{account}.dkr.ecr.{region}.{partition.dns_suffix}"
    return f"{host}/{found['repository']}:{found['tag']}"


def endpoint() -> str:
    """The address of the Hugging Face Hub."""
    return str(files.load("staging")["endpoint"])


def patterns() -> tuple[str, ...]:
    """What a file's path matches that belongs to a snapshot."""
    return tuple(files.load("staging")["patterns"])
