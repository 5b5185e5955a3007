"""The parameters of text generation that a request, or HYPER_PARAMS of a job, may carry.

Source: ``data/generation_parameters.json``.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from slipway.catalogue import files

Kind = Literal["integer", "number", "boolean", "strings"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter; ``least`` and ``most`` are None where it has no such bound."""

    name: str
    type: Kind
    least: float | None = None
    most: float | None = None


@cache
def parameters() -> dict[str, Parameter]:
    """Return every known parameter by its name."""
    rows = files.load("generation_parameters")["parameters"]
    return {name: Parameter(name, **row) for name, row in rows.items()}


@cache
def lengths() -> tuple[str, ...]:
    """Return the parameters that count tokens, which the model's length bounds."""
    return tuple(files.load("generation_parameters")["lengths"])


@cache
def at_least() -> tuple[tuple[str, str], ...]:
    """Return pairs of parameters of which the first must not be less than the second."""
    pairs = files.load("generation_parameters")["at_least"]
    return tuple((more, less) for more, less in pairs)
