"""The JSONPath of DataProcessing: members, indexes, several of them, and slices."""

import re
from collections.abc import Callable
from typing import Any

Step = Callable[[Any], Any]

_DOT = re.compile(r"\.([A-Za-z_][\w-]*)")
_NAMES = re.compile(r"\[\s*('[^']*'(?:\s*,\s*'[^']*')*)\s*\]")
_NUMBERS = re.compile(r"\[\s*(-?\d+(?:\s*,\s*-?\d+)*)\s*\]")
_SLICE = re.compile(r"\[\s*(-?\d*)\s*:\s*(-?\d*)\s*\]")


class PathError(ValueError):
    """A path that is none, or one that leads nowhere in a value."""


def compiled(path: str) -> Step:
    """A function from a value to what lies at ``path``; PathError for what is not known here.

    Several names make an object of these members, several indexes or a slice a list. Source:
    developer guide, "Associate prediction results with input records"; filters and wildcards are
    not among its examples and not here.
    """
    if not path.startswith("$"):
        raise PathError(f"{path!r} does not begin with $")
    steps: list[Step] = []
    at = 1
    while at < len(path):
        for pattern, make in (
            (_DOT, _name),
            (_NAMES, _names),
            (_NUMBERS, _numbers),
            (_SLICE, _cut),
        ):
            match = pattern.match(path, at)
            if match:
                steps.append(make(match))
                at = match.end()
                break
        else:
            raise PathError(f"{path[at:]!r} in {path!r} is not supported by the local AWS")

    def follow(value: Any) -> Any:
        for step in steps:
            try:
                value = step(value)
            except (KeyError, IndexError, TypeError):
                raise PathError(f"{path!r} leads nowhere in a record") from None
        return value

    return follow


def _name(match: re.Match[str]) -> Step:
    return lambda value: value[match[1]]


def _names(match: re.Match[str]) -> Step:
    names = re.findall(r"'([^']*)'", match[1])
    if len(names) == 1:
        return lambda value: value[names[0]]
    return lambda value: {name: value[name] for name in names}


def _numbers(match: re.Match[str]) -> Step:
    numbers = [int(number) for number in match[1].split(",")]
    if len(numbers) == 1:
        return lambda value: value[numbers[0]]
    return lambda value: [value[number] for number in numbers]


def _cut(match: re.Match[str]) -> Step:
    start, end = (int(part) if part else None for part in match.groups())
    return lambda value: value[start:end]


_STEPS = ((_DOT, _name), (_NAMES, _names), (_NUMBERS, _numbers), (_SLICE, _cut))
