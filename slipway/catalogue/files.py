"""The data files: each is read once, when it is first asked for."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from slipway.errors import SlipwayError

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Source:
    """Where the facts of one file come from, and the day (ISO) on which they were true."""

    text: str
    date: str

    def __str__(self) -> str:
        """Name the source as a fault or a review names it."""
        return f"{self.text} ({self.date})"


@cache
def load(name: str) -> dict[str, Any]:
    """Return the content of ``data/<name>.json``. Callers must not change it."""
    path = DATA / f"{name}.json"
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SlipwayError(
            f"the catalogue file {name}.json cannot be read: {error}",
            "restore it from git, or run: python -m slipway catalogue refresh",
        ) from error
    return content


def source(name: str) -> Source:
    """Return where the facts of ``data/<name>.json`` come from."""
    content = load(name)
    return Source(content["source"], content["date"])


def names() -> tuple[str, ...]:
    """Return the names of all data files."""
    return tuple(sorted(path.stem for path in DATA.glob("*.json")))
