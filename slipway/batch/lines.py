"""One JSON object a line, with an ``id``: how every file of records and answers is read."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class LineFault(ValueError):
    """What is wrong with one line, in a sentence without its number."""


def numbered(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield each line that is not blank with its number from 1, without its end.

    A byte order mark, CRLF and blank lines are how editors save a file, and no fault: what is sent
    is put together anew.
    """
    for number, line in enumerate(lines, 1):
        bare = line.strip(b" \t\r\n")
        if number == 1:
            bare = bare.removeprefix(BYTE_ORDER_MARK)
        if bare:
            yield number, bare


def parsed(line: bytes) -> dict[str, Any]:
    """Return the object of a line; LineFault for anything else."""
    value = value_of(line)
    if not isinstance(value, dict):
        raise LineFault(f"is {_kind(value)}, not an object")
    return value


def value_of(line: bytes) -> Any:
    """Return the JSON value of a line; LineFault where it is none."""
    try:
        return _DECODER.decode(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise LineFault(f"is not UTF-8: byte {error.start + 1} is wrong") from None
    except json.JSONDecodeError as error:
        raise LineFault(f"is not JSON: {error.msg} (character {error.pos + 1})") from None
    except RecursionError:
        raise LineFault("is nested too deeply") from None


def id_of(value: dict[str, Any]) -> str:
    """Return the id as text, in which 1 and "1" are the same; LineFault without one."""
    found = value.get("id")
    if isinstance(found, bool) or not isinstance(found, str | int | float) or found == "":
        raise LineFault("has no id" if "id" not in value else f"has the id {json.dumps(found)}")
    return str(found)


def _refuse(constant: str) -> NoReturn:
    raise LineFault(f"is not JSON: {constant} is no number")


_DECODER = json.JSONDecoder(parse_constant=_refuse)
"""One for all lines: making it costs more than a line does."""


def _kind(value: Any) -> str:
    names = {list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
