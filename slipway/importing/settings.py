"""A container's own settings -> the named fields of ``release.serving``."""

import re
from collections.abc import Mapping
from typing import Any, get_args

from slipway.catalogue import backends, files, settings
from slipway.config.schema import Serving
from slipway.planning.rendering import lmi

FIELDS = (
    "tensor_parallel_degree",
    "max_model_len",
    "max_rolling_batch_size",
    "dtype",
    "quantize",
)
MOST_DEGREE = 256


def backend(family: str, version: str, native: Mapping[str, str]) -> str | None:
    """Return the engine that serving.properties name; None where the choice is open.

    A container that holds one engine leaves no choice, so none is named either.
    """
    held = backends.backends(family, version)
    named = native.get("option.rolling_batch")
    if len(held) < 2:
        return None
    if named in held:
        return named
    # The engine of that name is DeepSpeed's alone.
    old = native.get("engine", "").lower()
    return old if old in held else None


def named(native: Mapping[str, str], engine: str, family: str, version: str) -> dict[str, Any]:
    """Return the fields that ``native`` sets; a value that no field can hold sets none.

    ``native`` are keys of serving.properties for DJL's families, else the container's variables.
    """
    found: dict[str, Any] = {}
    for field in FIELDS:
        if settings.is_lmi(family):
            key = settings.lmi_name(field, engine, version)
        else:
            key = settings.variable_name(field, family)
        value = None if key is None else native.get(key)
        parsed = None if value is None else _value(field, value, family)
        if parsed is not None:
            found[field] = parsed
    return found


def place_of(setting: str, engine: str, family: str, version: str) -> str | None:
    """Return the key or the variable of ``model`` or ``revision``; None where there is none."""
    if settings.is_lmi(family):
        return settings.lmi_name(setting, engine, version)
    return settings.variable_name(setting, family)


def as_native(environment: Mapping[str, str]) -> dict[str, str]:
    """Return what variables of a DJL container say, as keys of serving.properties."""
    found = {lmi.property_of(name): value for name, value in environment.items()}
    return {name: value for name, value in found.items() if name is not None}


def _value(field: str, value: str, family: str) -> Any:
    if field == "quantize":
        return value or None
    if field == "dtype":
        return _dtype(value, family)
    if field == "tensor_parallel_degree" and value == "max" and settings.is_lmi(family):
        return value
    # Any other spelling of a number would be rendered as another text.
    if not re.fullmatch(r"[1-9][0-9]{0,8}", value):
        return None
    number = int(value)
    return None if field == "tensor_parallel_degree" and number > MOST_DEGREE else number


def _dtype(value: str, family: str) -> str | None:
    if settings.is_lmi(family):
        return value if value in _dtypes() else None
    spelled = files.load("settings")["dtypes"].get(family, {})
    return next((own for own, theirs in spelled.items() if theirs == value), None)


def _dtypes() -> tuple[str, ...]:
    literal, *_ = get_args(Serving.model_fields["dtype"].annotation)
    return get_args(literal)
