"""Which resources of a template refer to which: Ref, Fn::GetAtt and Fn::Sub."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

_NAMED = re.compile(r"\$\{(?!!)([\w:]+)(?:\.[^}]*)?\}")


def of(value: Any) -> set[str]:
    """The logical ids that a value refers to, wherever in it; parameters are among them."""
    return set(_walk(value))


def within(resources: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, set[str]]]:
    """Logical id -> property at the top -> the logical ids that it refers to."""
    return {
        logical_id: {
            name: found & resources.keys()
            for name, value in _properties(resource).items()
            if (found := of(value)) & resources.keys()
        }
        for logical_id, resource in resources.items()
    }


def reached(start: str, edges: Mapping[str, set[str]]) -> set[str]:
    """All that ``start`` refers to, over any number of steps; ``start`` itself not."""
    found: set[str] = set()
    todo = [start]
    while todo:
        for other in edges.get(todo.pop(), set()) - found:
            found.add(other)
            todo.append(other)
    return found


def _properties(resource: Mapping[str, Any]) -> Mapping[str, Any]:
    given = resource.get("Properties")
    return given if isinstance(given, Mapping) else {}


def _walk(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _walk(item)
    elif isinstance(value, dict):
        if len(value) == 1:
            yield from _referred(value)
        for item in value.values():
            yield from _walk(item)


def _referred(function: dict[str, Any]) -> Iterator[str]:
    ((name, given),) = function.items()
    if name == "Ref" and isinstance(given, str):
        yield given
    elif name == "Fn::GetAtt":
        first = given[0] if isinstance(given, list) and given else given
        if isinstance(first, str):
            yield first.split(".")[0]
    elif name == "Fn::Sub":
        text = given[0] if isinstance(given, list) and given else given
        if isinstance(text, str):
            yield from _NAMED.findall(text)
