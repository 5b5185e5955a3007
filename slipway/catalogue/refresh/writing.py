"""How a data file is written: sorted, one entry per line, the same bytes for the same facts."""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

_HEAD = ("source", "date")


def text(content: Mapping[str, Any]) -> str:
    """Return a data file's text.

    Objects are broken over lines down to the entries that hold no further object; those are one
    line each, so that a diff shows the facts that changed.
    """
    head = {key: content[key] for key in _HEAD}
    rest = {key: content[key] for key in sorted(content) if key not in _HEAD}
    return _block({**head, **rest}, 0) + "\n"


def groups(regions: Mapping[str, Iterable[str]]) -> tuple[dict[str, list[str]], dict[str, str]]:
    """Return (group name -> regions, key -> group name): lists of regions repeat a lot.

    A group is named by its size and content, so that one change does not rename the others.
    """
    by_name: dict[str, list[str]] = {}
    of_key: dict[str, str] = {}
    for key, listed in regions.items():
        ordered = sorted(listed)
        digest = sha256(" ".join(ordered).encode()).hexdigest()[:6]
        of_key[key] = f"{len(ordered)}-{digest}"
        by_name[of_key[key]] = ordered
    return by_name, of_key


def _block(value: Mapping[str, Any], depth: int) -> str:
    if not value:
        return "{}"
    pad = " " * (depth + 1)
    lines = [f"{pad}{_line(key)}: {_entry(value[key], depth + 1)}" for key in value]
    return "{\n" + ",\n".join(lines) + "\n" + " " * depth + "}"


def _entry(value: Any, depth: int) -> str:
    if isinstance(value, Mapping):
        ordered = {key: value[key] for key in sorted(value)}
        flat = not any(isinstance(v, Mapping) for v in ordered.values())
        # A table of plain facts (an account per region) reads better over lines at the top.
        return _line(ordered) if flat and depth > 1 else _block(ordered, depth)
    if isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        pad = " " * (depth + 1)
        rows = [f"{pad}{_line(item)}" for item in value]
        return "[\n" + ",\n".join(rows) + "\n" + " " * depth + "]"
    return _line(value)


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
