"""The image in which our own jobs run: Python, pip and boto3.

Source: ``data/job_image.json``.
"""

from functools import cache

from slipway.catalogue import files, images, partitions


@cache
def uri(region: str) -> str | None:
    """The image's URI; None where no registry of the region is known."""
    found = files.load("job_image")
    account, partition = images.registry_account(region), partitions.of_region(region)
    if account is None or partition is None:
        return None
    host = f"{account}.dkr.ecr.{region}.{partition.dns_suffix}"
    return f"{host}/{found['repository']}:{found['tag']}"
