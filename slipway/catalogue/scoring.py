"""The job that scores batch runs: what it runs on.

Source: ``data/scoring.json``.
"""

from slipway.catalogue import files


def instance_type() -> str:
    """What it runs on: ROUGE needs no accelerator."""
    return str(files.load("scoring")["instance_type"])


def volume_size_gb() -> int:
    """Its volume in GB."""
    return int(files.load("scoring")["volume_size_gb"])


def max_runtime_seconds() -> int:
    """After how many seconds it is stopped."""
    return int(files.load("scoring")["max_runtime_seconds"])
