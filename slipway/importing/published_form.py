"""Reads a file of AWS's published form by hand: what is of another form is told with its place."""

import re
from collections.abc import Mapping
from typing import Any

from slipway.errors import SlipwayError


def spelled(given: Any) -> str:
    """What a workload or a model is called here: lower-case letters, digits, single hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", str(given or "").lower()).strip("-")


def listed(published: Mapping[str, Any], key: str) -> list[tuple[str, Any]]:
    """The members of a list, each with its place."""
    given = published[key]
    if not isinstance(given, list):
        raise SlipwayError(f"{key} is {given!r}, not a list", "write it as AWS published it")
    return [(f"{key}[{number}]", one) for number, one in enumerate(given)]


def mapping(given: Any, place: str) -> Mapping[str, Any]:
    """Keys with values; none where nothing is given."""
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise SlipwayError(
            f"{place} is {given!r}, not keys with values", "write it as AWS published it"
        )
    return given


def count(given: Any, place: str) -> int:
    """A whole number."""
    if not isinstance(given, int) or isinstance(given, bool):
        raise SlipwayError(f"{place} is {given!r}, not a whole number", "count the instances")
    return given


def first(given: Mapping[str, Any], *names: str) -> Any:
    """The first of ``names`` that is given; None where none is."""
    return next((given[name] for name in names if given.get(name) is not None), None)
