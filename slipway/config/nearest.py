"""Finds the known word that a misspelt one was meant to be."""

import difflib
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word closest to ``word``, or None when nothing is close."""
    found = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return found[0] if found else None


def suggestion(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word first, and else all of them."""
    known = sorted(known)
    close = nearest(word, known)
    return f"did you mean {close}?" if close else f"known are: {', '.join(known)}"
