"""Turns pydantic's errors into faults that name the value, what is wrong and how to mend it."""

import types
import typing
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from slipway.config.nearest import suggestion
from slipway.faults import Fault

_KINDS_OF_VALUE = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "finite_number": "a number",
    "bool_type": "true or false",
    "date_type": "a date",
    "date_from_datetime_parsing": "a date",
    "date_from_datetime_inexact": "a date",
    "model_type": "a section with keys",
    "model_attributes_type": "a section with keys",
    "dict_type": "a section with keys",
    "tuple_type": "a list",
}
_BOUNDS = {
    "greater_than": ("gt", "must be more than"),
    "greater_than_equal": ("ge", "must be at least"),
    "less_than": ("lt", "must be less than"),
    "less_than_equal": ("le", "must be at most"),
    "multiple_of": ("multiple_of", "must be a multiple of"),
}
_LENGTHS = {
    "too_short": ("min_length", "give at least"),
    "too_long": ("max_length", "give at most"),
}


def faults(file: str, shape: type[BaseModel], error: ValidationError) -> Iterator[Fault]:
    """Yield one fault per place in ``file`` that does not fit ``shape``."""
    grouped: dict[str, list[ErrorDetails]] = {}
    details = error.errors(include_url=False)
    for detail in details:
        if detail["type"] == "too_short" and any(_within(other, detail) for other in details):
            continue  # Entries with faults of their own were not counted.
        grouped.setdefault(_path(detail["loc"], shape), []).append(detail)
    for field, details in grouped.items():
        yield _fault(file, field, details, shape)


def _within(inner: ErrorDetails, outer: ErrorDetails) -> bool:
    depth = len(outer["loc"])
    return len(inner["loc"]) > depth and inner["loc"][:depth] == outer["loc"]


def _fault(file: str, field: str, details: list[ErrorDetails], shape: type[BaseModel]) -> Fault:
    detail = details[0]
    kind, given = detail["type"], detail["input"]
    context: dict[str, Any] = detail.get("ctx", {})

    def fault(rule: str, message: str, hint: str) -> Fault:
        return Fault(file, field or "(whole file)", rule, "error", message, hint)

    if kind == "extra_forbidden":
        key = field.rsplit(".", 1)[-1]
        known = _keys(shape, detail["loc"][:-1])
        return fault("CFG-001", f"unknown key {key!r}", suggestion(key, known))
    if kind == "missing":
        return fault("CFG-002", "is missing", "add it")
    if kind == "slipway":
        return fault("CFG-003", context["message"], context["hint"])
    allowed = [d["ctx"]["expected"] for d in details if d["type"] == "literal_error"]
    if allowed:
        numbers = any(d["type"] != "literal_error" for d in details)
        words = " or ".join([*(["a number"] if numbers else []), *allowed])
        return fault("CFG-003", f"{given!r} is not allowed", f"use {words}")
    if kind in _LENGTHS:
        name, words = _LENGTHS[kind]
        number = context["actual_length"]
        return fault("CFG-003", f"{number} are given", f"{words} {context[name]}")
    if kind in _BOUNDS:
        name, words = _BOUNDS[kind]
        return fault("CFG-003", f"{given!r} is out of range", f"{words} {context[name]}")
    if kind in _KINDS_OF_VALUE:
        wanted = _KINDS_OF_VALUE[kind]
        quoted = f': "{given}"' if wanted == "text" and isinstance(given, int | float) else ""
        return fault(
            "CFG-003",
            f"{_short(given)} is not {wanted}",
            f"put it in quotes{quoted}" if quoted else f"give {wanted}",
        )
    return fault("CFG-003", f"{_short(given)}: {detail['msg'].lower()}", "mend the value")


def _path(location: Sequence[int | str], shape: type[BaseModel]) -> str:
    """The dotted path of a place, without the names that pydantic gives to members of unions."""
    parts: list[str] = []
    annotation: Any = shape
    for step in location:
        if isinstance(step, int):
            parts.append(f"[{step}]")
            annotation = _item(annotation)
            continue
        fields = _fields(annotation)
        if fields is None and not _is_mapping(annotation):
            continue
        parts.append(f".{step}")
        if fields is not None:
            annotation = fields[step].annotation if step in fields else None
        else:
            annotation = None
    return "".join(parts).lstrip(".")


def _keys(shape: type[BaseModel], location: Sequence[int | str]) -> list[str]:
    annotation: Any = shape
    for step in location:
        if isinstance(step, int):
            annotation = _item(annotation)
        else:
            fields = _fields(annotation)
            if fields is not None and step in fields:
                annotation = fields[step].annotation
    return sorted(_fields(annotation) or {})


def _members(annotation: Any) -> list[Any]:
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        return _members(typing.get_args(annotation)[0])
    if origin in (typing.Union, types.UnionType):
        return [m for part in typing.get_args(annotation) for m in _members(part)]
    return [annotation]


def _fields(annotation: Any) -> dict[str, Any] | None:
    for member in _members(annotation):
        if isinstance(member, type) and issubclass(member, BaseModel):
            return member.model_fields
    return None


def _is_mapping(annotation: Any) -> bool:
    return any(typing.get_origin(member) is dict for member in _members(annotation))


def _item(annotation: Any) -> Any:
    for member in _members(annotation):
        if typing.get_origin(member) is tuple:
            return typing.get_args(member)[0]
    return None


def _short(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 80 else f"{shown[:77]}..."
