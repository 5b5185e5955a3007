"""Installed packages as folders of data files: they are read, never imported.

Importing sagemaker takes seconds and wants a region; its JSON files want neither.
"""

import gzip
import json
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from slipway.errors import SlipwayError

_HINT = "install what requirements.txt pins: .venv/bin/pip install -r requirements.txt"


def version(package: str) -> str:
    """Return ``<package> <version>``; SlipwayError when it is not installed."""
    try:
        return f"{package} {distribution(package).version}"
    except PackageNotFoundError as error:
        raise SlipwayError(f"the package {package} is not installed", _HINT) from error


def read(package: str, path: str) -> Any:
    """Return the content of a JSON file (also gzipped) inside an installed package."""
    version(package)  # names the package when it is missing
    file = Path(str(distribution(package).locate_file(path)))
    try:
        raw = file.read_bytes()
        return json.loads(gzip.decompress(raw) if file.suffix == ".gz" else raw)
    except (OSError, ValueError) as error:
        raise SlipwayError(
            f"{version(package)} has no readable {path}", "refresh with the pinned version"
        ) from error
