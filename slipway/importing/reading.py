"""Files -> texts and JSON. What cannot be read is told in a sentence."""

import json
from pathlib import Path
from typing import Any

from slipway.config.yaml_file import MAX_BYTES
from slipway.errors import SlipwayError


def text(path: Path) -> str:
    """Return what a file holds, which must be text of at most MAX_BYTES."""
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SlipwayError(f"{path} cannot be read: {reason}", "make it readable") from None
    if len(data) > MAX_BYTES:
        raise SlipwayError(
            f"{path} has {len(data)} bytes, more than {MAX_BYTES}",
            "name a request or a serving.properties",
        )
    try:
        found = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SlipwayError(
            f"{path}: byte {error.start} is not UTF-8", "save the file with the encoding UTF-8"
        ) from None
    if not found.strip():
        raise SlipwayError(f"{path} is empty", "name a file that holds something")
    if "\0" in found:
        raise SlipwayError(f"{path} holds binary data", "name a text file")
    return found


def parsed_json(content: str, path: Path) -> Any:
    """Return the value of JSON. Raises SlipwayError with the line of what is none."""
    try:
        found = json.loads(content, object_pairs_hook=lambda pairs: _object(pairs, path))
        json.dumps(found, ensure_ascii=False).encode("utf-8")
    except json.JSONDecodeError as error:
        raise SlipwayError(
            f"{path}: line {error.lineno}, column {error.colno}: not JSON: {error.msg}",
            "save what the AWS CLI printed, or the request as JSON",
        ) from None
    except UnicodeEncodeError:
        raise SlipwayError(f"{path} holds half a character", "mend the \\u escape") from None
    except (RecursionError, ValueError) as error:
        if isinstance(error, RecursionError):
            raise SlipwayError(f"{path} is nested too deeply", "name a request") from None
        raise SlipwayError(f"{path}: not JSON: {error}", "mend the number") from None
    return found


def _object(pairs: list[tuple[str, Any]], path: Path) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise SlipwayError(f"{path}: key {key!r} stands twice", "keep one of the two")
        found[key] = value
    return found
