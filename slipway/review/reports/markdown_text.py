"""Text of others within Markdown: it stays text, and calls nobody."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from slipway.review.reports.text import shortened, visible
from slipway.rules.template_facts import rendered

_SPECIAL = str.maketrans(
    {c: f"\\{c}" for c in "\\`*_[]|~"}
    | {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": " "}
    | {"@": "@<!-- -->", "#": "\\#<!-- -->"}
)
LONGEST_VALUE = 90


def plain(text: str) -> str:
    """The text as it is read: no markup, no HTML, no mention."""
    return visible(text).translate(_SPECIAL)


def code(value: Any) -> str:
    """A value as code, in one line; ``not there`` for None."""
    if value is None:
        return "not there"
    found = rendered(value)
    text = json.dumps(value, ensure_ascii=False) if found is None or "${?}" in found else found
    short = shortened(text, LONGEST_VALUE).replace("`", "'").replace("|", "\\|")
    return f"`{short}`" if short else "(empty)"


def table(head: Sequence[str], rows: Sequence[Sequence[str]], most: int) -> Iterator[str]:
    """A table; of more than ``most`` rows the rest is counted. Cells are Markdown already."""
    yield ""
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows[:most]:
        yield f"| {' | '.join(row)} |"
    if len(rows) > most:
        yield ""
        yield f"{len(rows) - most} more are left out here: see the HTML report."
