"""What identifies a release: a hash of its content, whatever its layout."""

import hashlib
import json
from typing import Any

SHORT = 8
"""Digits of a hash that people are shown."""


def of_release(release: Any) -> str:
    """SHA-256, in hex, of the parsed ``release`` section.

    Its keys are sorted and its dates are ISO texts, so neither comments nor layout count.
    """
    text = json.dumps(_plain(release), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def short(sha256: str) -> str:
    """The first digits of a hash."""
    return sha256[:SHORT]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    if value is None or isinstance(value, str | bool | int | float):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else repr(value)
