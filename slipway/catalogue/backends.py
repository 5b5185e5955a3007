"""Serving engines: which container version holds which, and what each cannot serve.

Sources are recorded per row in ``data/backends.json``.
"""

from functools import cache
from typing import Any

from slipway.catalogue import files
from slipway.catalogue.versions import numbers
from slipway.errors import SlipwayError


@cache
def backends(family: str, version: str) -> tuple[str, ...]:
    """Return the engines that a container version holds, by Slipway's names.

    Empty when that is not known or when it holds none that Slipway drives.
    """
    for row in files.load("backends")["containers"].get(family, ()):
        if _within(row, version):
            return tuple(row["backends"])
    return ()


def engine(backend: str, family: str, version: str) -> str:
    """Return the value of ``engine`` in serving.properties: MPI or Python.

    SlipwayError for a backend that does not read serving.properties.
    """
    row = files.load("backends")["engines"].get(backend)
    if row is None:
        raise SlipwayError(
            f"{backend} in {family} {version} has no serving.properties",
            "configure it by environment variables",
        )
    return str(row["engine"])


def trtllm_architectures(version: str) -> tuple[str, ...] | None:
    """Return the architectures (Hugging Face model_type) that LMI compiles at start-up.

    None when the list of exactly that version is not known. Others need a prepared engine.
    """
    row = files.load("backends")["trtllm_architectures"].get(version)
    return None if row is None else tuple(row["model_types"])


def obstacle(backend: str, model_type: str, experts: int = 0) -> str | None:
    """Return why ``backend`` cannot serve an architecture; None when nothing is known against it.

    ``model_type`` is Hugging Face's name, ``experts`` the number of experts of a mixture.
    """
    for row in files.load("backends")["unsupported"]:
        if row["backend"] != backend:
            continue
        if model_type in row.get("model_types", ()) or (experts and row.get("experts")):
            return str(row["reason"])
    return None


def unsupported(architecture_family: str, backend: str) -> str | None:
    """Return why ``backend`` cannot serve that architecture family; None when it can."""
    return obstacle(backend, architecture_family)


def _within(row: dict[str, Any], version: str) -> bool:
    """Rows name versions from (included) to (excluded)."""
    here = numbers(version)
    return numbers(row.get("from", "0")) <= here and (
        "until" not in row or here < numbers(row["until"])
    )
