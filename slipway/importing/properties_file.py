"""The text of a .properties file -> its keys, as java.util.Properties reads them."""

import re

from slipway.errors import SlipwayError

_ESCAPES = {"t": "\t", "n": "\n", "r": "\r", "f": "\f"}
_BLANKS = " \t\f"


def parse(text: str, place: str = "serving.properties") -> dict[str, str]:
    """Return key -> value; of a key that stands twice the last value, as in Java.

    Raises SlipwayError for a broken unicode escape.
    """
    found: dict[str, str] = {}
    for number, line in _logical_lines(text):
        key, value = _split(line)
        try:
            found[_unescaped(key)] = _unescaped(value)
        except ValueError:
            raise SlipwayError(
                f"{place}: line {number}: a \\u escape that is no character",
                "write four hexadecimal digits, or the backslash as two of them",
            ) from None
    return found


def _logical_lines(text: str) -> list[tuple[int, str]]:
    """Lines without comments, each with those that continue it, and the number of its first."""
    found: list[tuple[int, str]] = []
    continued: tuple[int, str] | None = None
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        own = line.lstrip(_BLANKS)
        if continued is None and (not own or own[0] in "#!"):
            continue
        start, before = continued or (number, "")
        backslashes = len(own) - len(own.rstrip("\\"))
        if backslashes % 2:
            continued = (start, before + own[:-1])
        else:
            found.append((start, before + own))
            continued = None
    return found + ([continued] if continued else [])


def _split(line: str) -> tuple[str, str]:
    """The key ends at the first =, : or blank without a backslash before it."""
    end = 0
    while end < len(line) and line[end] not in f"=:{_BLANKS}":
        end += 2 if line[end] == "\\" else 1
    rest = line[end:].lstrip(_BLANKS)
    if rest[:1] in ("=", ":"):
        rest = rest[1:].lstrip(_BLANKS)
    return line[:end], rest


def _unescaped(text: str) -> str:
    def one(found: re.Match[str]) -> str:
        escaped = found[1]
        if not escaped.startswith("u"):
            return _ESCAPES.get(escaped, escaped)
        return chr(int(escaped[1:], 16))

    plain = re.sub(r"\\(u[0-9A-Fa-f]{4}|.)", one, text, flags=re.DOTALL)
    # Java writes a character beyond 16 bits as two escapes.
    return plain.encode("utf-16", "surrogatepass").decode("utf-16")
