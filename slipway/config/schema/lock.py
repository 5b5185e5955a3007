"""<workload>.lock.json: what staging proved of a workload's weights. Written by `stage` alone."""

from typing import Annotated

from pydantic import Field

from slipway.config.schema.base import Matching, Section
from slipway.config.schema.release import WeightsUri

Sha256 = Annotated[
    str,
    Matching(
        r"[0-9a-f]{64}",
        "a SHA-256 in hex",
        "delete the file and run `python -m slipway stage`, which writes it",
    ),
]


class Lock(Section):
    """The manifest that lies beside the weights, and what it says."""

    bytes: Annotated[int, Field(ge=0)]
    """Size of all files together."""
    files: Annotated[int, Field(ge=1)]
    """How many files the manifest lists."""
    manifest_sha256: Sha256
    """SHA-256 of manifest.json, which holds that of every file."""
    repo: str
    """Id of the hub model."""
    revision: str
    """Its commit."""
    weights: WeightsUri
    """Where the weights lie, as the release names it."""
