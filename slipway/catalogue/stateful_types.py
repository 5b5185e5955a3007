"""Which types of resources hold something that is lost with them; see the data file."""

from typing import Final

from slipway.catalogue.files import load

_DATA = load("stateful_types")

SERVING: Final = frozenset(_DATA["serving"])
"""Types that answer requests while they are there."""

KEPT: Final = frozenset(_DATA["kept_by"])
"""The values of DeletionPolicy and UpdateReplacePolicy that keep what is removed."""


def holds_data(name: str) -> bool:
    """Return whether resources of the type hold data, keys or versions."""
    return name in _DATA["types"]


def lost(name: str) -> str:
    """Return in words what goes with a resource of the type."""
    return str(_DATA["types"][name])
