"""Reads JSON of another's form by hand: wrong types are told with their place, nothing is lost."""

from typing import Any

from slipway.catalogue import credentials
from slipway.errors import SlipwayError

HINT = "write it as SageMaker's API has it"


class Members:
    """The members of an object. Each is taken once; what nobody took can be named."""

    def __init__(self, given: Any, place: str) -> None:
        """Begin with all members of ``given``, which stands at ``place``.

        Raises SlipwayError for what is no object.
        """
        if not isinstance(given, dict):
            raise wrong(place, given, "not keys with values")
        self.place = place
        self._left = {str(key): value for key, value in given.items() if value is not None}
        self._inner: list[Members] = []

    def text(self, key: str) -> str | None:
        """Take a text; None where there is none."""
        return self._take(key, str, "not text")  # type: ignore[no-any-return]

    def whole(self, key: str) -> int | None:
        """Take a whole number; None where there is none."""
        return self._take(key, int, "not a whole number")  # type: ignore[no-any-return]

    def number(self, key: str) -> float | None:
        """Take a number; None where there is none."""
        return self._take(key, (int, float), "not a number")  # type: ignore[no-any-return]

    def flag(self, key: str) -> bool | None:
        """Take true or false; None where there is neither."""
        value = self._left.pop(key, None)
        if value is not None and not isinstance(value, bool):
            raise wrong(self._at(key), value, "not true or false")
        return value

    def section(self, key: str) -> "Members":
        """Take an object; one without members where there is none."""
        return self._keep(Members(self._left.pop(key, {}), self._at(key)))

    def sections(self, key: str) -> "list[Members]":
        """Take a list of objects; an empty one where there is none."""
        value = self._left.pop(key, None)
        if value is None:
            return []
        if not isinstance(value, list):
            raise wrong(self._at(key), value, "not a list")
        places = [f"{self._at(key)}[{number}]" for number in range(len(value))]
        return [self._keep(Members(*pair)) for pair in zip(value, places, strict=True)]

    def texts(self, key: str) -> dict[str, str]:
        """Take names with texts; none where there are none."""
        section = Members(self._left.pop(key, {}), self._at(key))
        return {name: section.text(name) or "" for name in tuple(section._left)}

    def drop(self, *keys: str) -> "list[str]":
        """Take members that nobody has to look at; return those that were there."""
        return [key for key in keys if self._left.pop(key, None) is not None]

    def forget(self) -> None:
        """Take everything that is left: a note tells of the whole."""
        self._left.clear()
        for part in self._inner:
            part.forget()

    def unread(self) -> list[str]:
        """The places of all members that nobody took, here and further in."""
        inner = [place for part in self._inner for place in part.unread()]
        return [self._at(key) for key in self._left] + inner

    def _keep(self, part: "Members") -> "Members":
        self._inner.append(part)
        return part

    def _at(self, key: str) -> str:
        return f"{self.place}.{key}"

    def _take(self, key: str, kind: Any, what: str) -> Any:
        value = self._left.pop(key, None)
        if value is not None and (isinstance(value, bool) or not isinstance(value, kind)):
            raise wrong(self._at(key), value, what)
        return value


def wrong(place: str, value: Any, what: str) -> SlipwayError:
    """Return the error of a value of another type, which is shown in short."""
    text = credentials.masked(repr(value))
    shown = text if len(text) <= 60 else f"{text[:57]}..."
    return SlipwayError(f"{place} is {shown}, {what}", HINT)
