"""What is known of one CloudFormation template: rules over templates judge it.

Intrinsic functions stay unresolved. What they will give is not known here, and what is not known
is never a fault.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from slipway.config.schema import Environment

UNKNOWN = "${?}"
_REFERENCE = re.compile(r"\$\{(\w+)(?:\.[^}]*)?\}")


@dataclass(frozen=True)
class Resource:
    """One resource of a template; what AWS::NoValue takes away is not in its properties."""

    logical_id: str
    type: str
    properties: dict[str, Any]

    def field(self, *steps: str | int) -> str:
        """The path of a property as faults name it: Resources.X.Properties.A[0].B."""
        parts = [f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps]
        return f"Resources.{self.logical_id}.Properties{''.join(parts)}"


@dataclass(frozen=True)
class Template:
    """A parsed template and its size in bytes as it is written."""

    content: dict[str, Any]
    size_bytes: int

    @cached_property
    def resources(self) -> tuple[Resource, ...]:
        """Every resource that is written out: no loop, and none that a function makes."""
        return tuple(
            Resource(key, value["Type"], section(_present(value.get("Properties"))))
            for key, value in section(self.content.get("Resources")).items()
            if isinstance(value, dict)
            and isinstance(value.get("Type"), str)
            and not is_function(value.get("Properties"))
        )

    def of_type(self, *types: str) -> Iterator[Resource]:
        """The resources of the types, given without the leading AWS::."""
        wanted = {f"AWS::{name}" for name in types}
        return (resource for resource in self.resources if resource.type in wanted)

    def find(self, logical_id: str | None) -> Resource | None:
        """The resource of that logical id."""
        return next((r for r in self.resources if r.logical_id == logical_id), None)


@dataclass(frozen=True)
class TemplateFacts:
    """A template, the environment it is for, and its earlier state, where they are known."""

    file: str
    template: Template
    environment: Environment | None = None
    previous: Template | None = None


def rendered(value: Any) -> str | None:
    """Text with ``${Name}`` or ``${Name.Attribute}`` for references and ``${?}`` for the rest.

    None where the value is no text at all.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if not is_function(value):
        return None
    ((name, given),) = value.items()
    if name == "Ref" and isinstance(given, str):
        return f"${{{given}}}"
    if name == "Fn::GetAtt":
        parts = given if isinstance(given, list) else [given]
        if all(isinstance(part, str) for part in parts):
            return f"${{{'.'.join(parts)}}}"
    if name == "Fn::Join" and isinstance(given, list) and len(given) == 2:
        glue, parts = given
        if isinstance(glue, str) and isinstance(parts, list):
            return glue.join(rendered(part) or UNKNOWN for part in parts)
    if name == "Fn::Sub":
        template, names = (given, {}) if isinstance(given, str) else _substitution(given)
        return _REFERENCE.sub(
            lambda m: (rendered(names[m[1]]) or UNKNOWN) if m[1] in names else m[0], template
        )
    return UNKNOWN


def text(value: Any) -> str | None:
    """The text, where it is known whole."""
    found = rendered(value) if isinstance(value, str | dict) else None
    return None if found is None or "${" in found else found


def number(value: Any) -> float | None:
    """The number, where it is known; CloudFormation takes "4" for 4."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return value
    known = text(value)
    return float(known) if known is not None and re.fullmatch(r"\d+(\.\d+)?", known) else None


def boolean(value: Any) -> bool | None:
    """The switch, where it is known; CloudFormation takes "true" for true."""
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False}.get((text(value) or "").lower())


def reference(value: Any) -> str | None:
    """The logical id that the whole value refers to."""
    found = _REFERENCE.fullmatch(rendered(value) or "")
    return found[1] if found else None


def is_function(value: Any) -> bool:
    """True for an intrinsic function: what it gives is decided when the stack is deployed."""
    if not isinstance(value, dict) or len(value) != 1:
        return False
    (name,) = value
    return isinstance(name, str) and (name == "Ref" or name.startswith("Fn::"))


def section(value: Any) -> dict[str, Any]:
    """The value as a mapping; empty where it is none or a function gives it."""
    return value if isinstance(value, dict) and not is_function(value) else {}


def items(value: Any) -> list[tuple[int, dict[str, Any]]]:
    """The mappings of a list with their places; empty where a function gives the list."""
    if not isinstance(value, list):
        return []
    return [(i, item) for i, item in enumerate(value) if isinstance(item, dict)]


def _substitution(given: Any) -> tuple[str, dict[str, Any]]:
    if isinstance(given, list) and len(given) == 2 and isinstance(given[0], str):
        return given[0], section(given[1])
    return UNKNOWN, {}


def _present(value: Any) -> Any:
    """``value`` without what AWS::NoValue takes away."""
    if isinstance(value, dict):
        return {k: _present(v) for k, v in value.items() if v != {"Ref": "AWS::NoValue"}}
    if isinstance(value, list):
        return [_present(v) for v in value if v != {"Ref": "AWS::NoValue"}]
    return value
