"""AWS partitions: which one a region is in, and the DNS suffix of its hosts.

Source: botocore's partitions.json, in ``data/partitions.json``.
"""

import re
from dataclasses import dataclass
from functools import cache

from slipway.catalogue import files


@dataclass(frozen=True, slots=True)
class Partition:
    """One AWS partition, for example ``aws-cn`` with ``amazonaws.com.cn``."""

    name: str
    dns_suffix: str
    region_pattern: str


@cache
def of_region(region: str) -> Partition | None:
    """Return the partition of ``region``; None when no partition has a region of that form."""
    for name, row in files.load("partitions")["partitions"].items():
        if re.search(row["region_pattern"], region):
            return Partition(name, row["dns_suffix"], row["region_pattern"])
    return None


@cache
def dns_suffixes() -> tuple[str, ...]:
    """Return the DNS suffixes of all partitions, longest first."""
    rows = files.load("partitions")["partitions"].values()
    return tuple(sorted({row["dns_suffix"] for row in rows}, key=lambda s: (-len(s), s)))
