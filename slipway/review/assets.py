"""What changes in the files behind a resource: a name of content says nothing, the content does."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from slipway.renderings.rendered import SUMS
from slipway.review.model import PropertyChange, ResourceChange

Files = Mapping[str, bytes]
_NAMED = re.compile(r"[0-9a-f]{64}")
LONGEST = 64 * 1024


def opened(changes: Sequence[ResourceChange], old: Files, new: Files) -> tuple[ResourceChange, ...]:
    """Return the changes, each with what differs in the committed files that it names.

    ``old`` and ``new`` are renderings: relative path -> bytes.
    """
    return tuple(_opened(change, old, new) for change in changes)


def _opened(change: ResourceChange, old: Files, new: Files) -> ResourceChange:
    if change.type.startswith("AWS::IAM::"):
        return change
    found = [
        replace(prop, path=f"{prop.path}: {place}", before=was, after=is_)
        for prop in change.properties
        for place, was, is_ in _differences(prop, old, new)
    ]
    return replace(change, properties=(*change.properties, *found)) if found else change


def _differences(prop: PropertyChange, old: Files, new: Files) -> Iterator[tuple[str, Any, Any]]:
    before, after = _asset(prop.before, old), _asset(prop.after, new)
    if not before or not after:
        return
    for name in sorted({*before, *after}):
        if before.get(name) != after.get(name):
            yield from _lines(name, before.get(name), after.get(name))


def _asset(value: Any, files: Files) -> dict[str, bytes]:
    """The files of the asset whose name is in a value."""
    named = _NAMED.search(value) if isinstance(value, str) else None
    if named is None:
        return {}
    base = f"assets/{named[0]}/"
    return {path.removeprefix(base): data for path, data in files.items() if path.startswith(base)}


def _lines(name: str, old: bytes | None, new: bytes | None) -> Iterator[tuple[str, Any, Any]]:
    """The lines of settings and of sums by their keys; of another file only that it differs."""
    if old is None or new is None:
        yield name, None if old is None else "a file", None if new is None else "a file"
        return
    before, after = _keyed(name, old), _keyed(name, new)
    if before is None or after is None:
        yield name, f"{len(old)} bytes", f"{len(new)} bytes"
        return
    for key in sorted({*before, *after}):
        if before.get(key) != after.get(key):
            yield (f"{name} {key}" if name != SUMS else key), before.get(key), after.get(key)


def _keyed(name: str, content: bytes) -> dict[str, str] | None:
    """key=value lines, or ``sum  file`` lines; None where it is neither, or too long."""
    if len(content) > LONGEST or not (name == SUMS or name.endswith(".properties")):
        return None
    found = {}
    for line in content.decode(errors="replace").splitlines():
        if name == SUMS:
            value, _, key = line.partition("  ")
            value = value[:12]
        else:
            key, _, value = line.partition("=")
        if key.strip() and not line.startswith("#"):
            found[key.strip()] = value.strip()
    return found
