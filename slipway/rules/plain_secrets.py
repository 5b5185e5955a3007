"""Secrets in a file: in its values, in its keys and in its comments. None is ever repeated."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from slipway.catalogue import credentials
from slipway.rules.rule import Finding


def in_values(place: str, value: Any, hint: str) -> Iterator[Finding]:
    """Find secrets in ``value``, a part of a file that lies at ``place``, the whole file at ""."""
    for field, name, text in _texts(place, "", value):
        what = credentials.secret(name.rsplit(".", 1)[-1], text)
        if what is not None:
            yield Finding(field, f"{credentials.shown(text)} looks like a secret: {what}", hint)


def in_comments(file: Path, hint: str) -> Iterator[Finding]:
    """Find secrets of a known form behind a ``#``: git keeps comments as well."""
    found = file if file.exists() else file.with_suffix(".yml")
    try:
        lines = found.read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return
    for number, line in enumerate(lines, 1):
        if "#" not in line:
            continue
        for text, what in credentials.found_in(_comment(line)):
            message = f"{credentials.shown(text)} in a comment looks like a secret: {what}"
            yield Finding(f"line {number}", message, hint)


def _comment(line: str) -> str:
    """Where a comment begins in YAML: a # at the start, or after a blank."""
    stripped = line.lstrip()
    return stripped if stripped.startswith("#") else line.partition(" #")[2]


def _texts(place: str, name: str, value: Any) -> Iterator[tuple[str, str, str]]:
    """(field, last name of the field, text) for every text in ``value``, keys among them."""
    if isinstance(value, str):
        yield place, name, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield f"{place} (a key)".strip(), "", str(key)
            yield from _texts(f"{place}.{key}".removeprefix("."), str(key), inner)
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value):
            yield from _texts(f"{place}[{number}]", name, inner)
