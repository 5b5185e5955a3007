"""Quantization formats: bits per weight, and the parts of a model that stay wide.

Sources are recorded per row in ``data/quantizations.json``.
"""

from dataclasses import dataclass
from functools import cache

from slipway.catalogue import files


@dataclass(frozen=True, slots=True)
class Quantization:
    """``bits`` per quantized weight, scales included; ``kept_wide`` as the fields of Parameters."""

    name: str
    bits: float
    kept_wide: frozenset[str]


@cache
def find(name: str) -> Quantization | None:
    """Return a format by the name that engines use; None when it is not known."""
    row = files.load("quantizations")["formats"].get(name)
    return None if row is None else Quantization(name, row["bits"], frozenset(row["kept_wide"]))


@cache
def names() -> tuple[str, ...]:
    """Return the names of all known formats."""
    return tuple(sorted(files.load("quantizations")["formats"]))


def needs_quantized_checkpoint(name: str) -> bool:
    """Return whether a method reads weights that must have been quantized beforehand."""
    return name in files.load("quantizations")["need_a_quantized_checkpoint"]["methods"]


def closed_list(backend: str) -> tuple[str, ...] | None:
    """Return every method that an engine will ever know; None where new ones may come."""
    row = files.load("quantizations")["closed"].get(backend)
    return None if row is None else tuple(row["methods"])
