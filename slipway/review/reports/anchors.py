"""Ids of the page: made of words that stay the same from report to report, so links last."""

import re

_LONGEST = 96


class Anchors:
    """Gives out ids, none of them twice. The same calls in the same order give the same ids."""

    def __init__(self) -> None:
        """Start with none given out."""
        self._taken: set[str] = set()
        self._known: dict[tuple[str, ...], str] = {}

    def fresh(self, *parts: str) -> str:
        """Return an id made of the parts, with a number where it is taken already."""
        words = re.sub(r"[^A-Za-z0-9]+", "-", "-".join(parts))[:_LONGEST].strip("-") or "item"
        found, number = words, 1
        while found in self._taken:
            number += 1
            found = f"{words}-{number}"
        self._taken.add(found)
        return found

    def of(self, *parts: str) -> str:
        """Return the id of the thing that the parts name: the same one for the same parts."""
        if parts not in self._known:
            self._known[parts] = self.fresh(*parts)
        return self._known[parts]

    def known(self, *parts: str) -> str | None:
        """Return the id that ``of`` gave for the parts; None where it gave none."""
        return self._known.get(parts)
