"""A file of measurements, one JSON object a line."""

import json
from pathlib import Path

from slipway.errors import SlipwayError
from slipway.planning.measured.row import Row


def rows(path: Path) -> list[Row]:
    """Return the rows. SlipwayError when the file is missing or a line is no JSON object."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SlipwayError(
            f"{path} cannot be read: {error}",
            "give a UTF-8 file with one JSON object a line",
            exit_code=2,
        ) from error
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise SlipwayError(
                f"{path}: line {number} is no JSON: {error}", "write one JSON object a line"
            ) from error
        if not isinstance(row, dict):
            raise SlipwayError(
                f"{path}: line {number} is no JSON object", "write one JSON object a line"
            )
        found.append(row)
    return found
