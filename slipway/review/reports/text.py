"""Text of others, made fit to be shown: nothing invisible in it, no longer than its place."""

import html
import textwrap
import unicodedata

_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
"""Control, format, surrogate and private characters, and separators of lines and paragraphs."""


def visible(text: str) -> str:
    """The text with a mark in the place of what cannot be seen, such as a change of direction.

    Such characters make a name look like another one. Line breaks and tabs stay.
    """
    return "".join(
        f"⟨U+{ord(c):04X}⟩" if c not in "\n\t" and unicodedata.category(c) in _UNSEEN else c
        for c in text
    )


def escaped(text: str) -> str:
    """The text for an element or a quoted attribute of HTML or SVG."""
    return html.escape(visible(text), quote=True)


def width(text: str) -> int:
    """How many columns the text takes; the wide characters of East Asia take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def shortened(text: str, columns: int) -> str:
    """The text in one line of at most so many columns, with an ellipsis where it was longer."""
    line = " ".join(visible(text).split())
    if width(line) <= columns:
        return line
    while line and width(line) > columns - 1:
        line = line[:-1]
    return f"{line.rstrip()}…"


def wrapped(text: str, columns: int, lines: int) -> list[str]:
    """The text in at most so many lines; the last one is shortened."""
    whole = " ".join(visible(text).split())
    found = textwrap.wrap(whole, columns) or [""]
    if len(found) > lines:
        place = 0
        for line in found[: lines - 1]:
            place = whole.index(line, place) + len(line)
        found = [*found[: lines - 1], whole[place:].lstrip()]
    return [shortened(line, columns) for line in found]
