"""Two values -> the places in which they differ."""

import json
from collections.abc import Iterator
from typing import Any

from slipway.rules.template_facts import is_function, rendered

Path = tuple[str | int, ...]
Difference = tuple[Path, Any, Any]
NAMES = ("Sid", "PolicyName", "Id")
"""Keys that name a member of a list; its place in the list then says nothing."""


def between(
    before: Any, after: Any, path: Path = (), *, lists_as_sets: bool = False
) -> Iterator[Difference]:
    """Yield (path, before, after) for each leaf that differs; what is not there is None.

    Tags are compared by their keys, statements by their ids, and a text that holds JSON by what it
    holds. A function of CloudFormation is one leaf. ``lists_as_sets``: of a list only what came and
    what went.
    """
    if before == after:
        return
    if _is_section(before) and _is_section(after):
        for key in _keys(before, after):
            inner = before.get(key), after.get(key)
            yield from between(*inner, (*path, key), lists_as_sets=lists_as_sets)
        return
    if isinstance(before, list) and isinstance(after, list) and lists_as_sets:
        yield from ((path, item, None) for item in before if item not in after)
        yield from ((path, None, item) for item in after if item not in before)
        return
    if isinstance(before, list) and isinstance(after, list):
        for named in (_tags, _named):
            known = named(before), named(after)
            if known[0] is not None and known[1] is not None:
                yield from between(known[0], known[1], path)
                return
        for place in range(max(len(before), len(after))):
            yield from between(_at(before, place), _at(after, place), (*path, place))
        return
    texts = _document(before), _document(after)
    if texts[0] is not None and texts[1] is not None:
        yield from between(texts[0], texts[1], path)
        return
    yield path, before, after


def spelled(path: Path) -> str:
    """The path as in ``ProductionVariants[0].InstanceType``."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


def _is_section(value: Any) -> bool:
    return isinstance(value, dict) and not is_function(value)


def _keys(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    return [*before, *(key for key in after if key not in before)]


def _at(values: list[Any], place: int) -> Any:
    return values[place] if place < len(values) else None


def _tags(values: list[Any]) -> dict[str, Any] | None:
    """A list of tags by their keys; None where it is another list, or a key is not its own."""
    if not all(isinstance(v, dict) and set(v) == {"Key", "Value"} for v in values):
        return None
    found = {str(rendered(v["Key"])): v["Value"] for v in values}
    return found if len(found) == len(values) else None


def _named(values: list[Any]) -> dict[str, Any] | None:
    """A list by the names of its members, where each has one of its own."""
    for key in NAMES:
        found = [v.get(key) if isinstance(v, dict) else None for v in values]
        if found and all(isinstance(name, str) for name in found) and len({*found}) == len(found):
            return {str(name): value for name, value in zip(found, values, strict=True)}
    return None


def _document(value: Any) -> Any:
    """What a text holds as JSON, functions in it as ``${Name}``; None where it is no document."""
    text = rendered(value) if isinstance(value, str | dict) else None
    if text is None or not text.lstrip().startswith(("{", "[")):
        return None
    try:
        return json.loads(text)
    except ValueError:
        return None
