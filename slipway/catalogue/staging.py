"""Staging: the hub, and which files make a snapshot.

Source: ``data/staging.json``.
"""

from slipway.catalogue import files


def endpoint() -> str:
    """The address of the Hugging Face Hub."""
    return str(files.load("staging")["endpoint"])


def patterns() -> tuple[str, ...]:
    """What a file's path matches that belongs to a snapshot."""
    return tuple(files.load("staging")["patterns"])
