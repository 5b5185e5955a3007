"""partitions.json: AWS partitions and their DNS suffixes, from botocore."""

from typing import Any

from slipway.catalogue.refresh import packages


def build() -> dict[str, Any]:
    """Return the content of partitions.json without its date."""
    published = packages.read("botocore", "botocore/data/partitions.json")["partitions"]
    return {
        "source": f"{packages.version('botocore')} botocore/data/partitions.json",
        "partitions": {
            row["id"]: {
                "dns_suffix": row["outputs"]["dnsSuffix"],
                "region_pattern": row["regionRegex"],
            }
            for row in published
        },
    }
