"""What a serving container refuses to start with, by its version.

Sources are recorded per row in ``data/startup.json``. A version without a row is not known to
refuse anything.
"""

from collections.abc import Mapping
from typing import Any

from slipway.catalogue import files
from slipway.catalogue.versions import numbers


def law(name: str, version: str) -> Mapping[str, Any] | None:
    """Return the row of the law ``name`` that holds for a container version; None without one."""
    return _of_version(files.load("startup")["laws"][name], version)


def option_values(backend: str, version: str) -> Mapping[str, tuple[str, ...]]:
    """Return key of serving.properties -> its only values; nothing where that is not known."""
    row = _of_version(files.load("startup")["option_values"].get(backend, ()), version)
    return {} if row is None else {key: tuple(values) for key, values in row["values"].items()}


def handler(backend: str) -> str | None:
    """Return the option.entryPoint of DJL's own handler for a backend."""
    name: str | None = files.load("startup")["handlers"].get(backend)
    return name


def _of_version(rows: Any, version: str) -> Mapping[str, Any] | None:
    """Rows name versions from (included) to (excluded)."""
    here = numbers(version)
    for row in rows:
        if numbers(row["from"]) <= here and ("until" not in row or here < numbers(row["until"])):
            found: Mapping[str, Any] = row
            return found
    return None
