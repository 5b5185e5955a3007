"""Whole lines out of payload parts, which end anywhere: inside a line or inside a character."""

from collections.abc import Iterable, Iterator


def lines(pieces: Iterable[bytes]) -> Iterator[str]:
    """Yield each line that is not empty, without its end; a last one without an end too.

    Bytes are put together before they are decoded, so a character that two parts share is whole.
    """
    held: list[bytes] = []
    for piece in pieces:
        *ended, rest = piece.split(b"\n")
        for end in ended:
            held.append(end)
            yield from _line(held)
            held = []
        if rest:
            held.append(rest)
    yield from _line(held)


def _line(held: list[bytes]) -> Iterator[str]:
    line = b"".join(held).decode("utf-8", errors="replace").strip("\r")
    if line.strip():
        yield line


def events(found: Iterable[str]) -> Iterator[str]:
    """The data of server-sent events, and lines that are plain JSON as they are.

    Comments (a keep-alive is ``:`` and nothing else) and the other fields of an event say nothing
    that we need. Source: WHATWG HTML, server-sent events.
    """
    for line in found:
        if line.startswith("data:"):
            yield line.removeprefix("data:").strip()
        elif line.startswith("{"):
            yield line
