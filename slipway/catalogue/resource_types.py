"""What a change of a property does to a resource, as CloudFormation's registry says.

Source: the registry's schemas; see ``data/resource_types.json``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from slipway.catalogue.files import load

Replacing = Literal["yes", "maybe", "no", "unknown"]
Step = str | int


@dataclass(frozen=True, slots=True)
class ResourceType:
    """One type. Paths are as in ``A/B/*/C``, where * is any place in a list.

    ``updates`` is False where every change makes another resource. The minutes are the longest that
    CloudFormation waits; None where the schema does not say.
    """

    create_only: tuple[str, ...]
    maybe_create_only: tuple[str, ...]
    write_only: tuple[str, ...]
    identifier: tuple[str, ...]
    updates: bool
    create_minutes: int | None
    update_minutes: int | None


@cache
def find(name: str) -> ResourceType | None:
    """Return what is known of a type, as in AWS::SageMaker::Endpoint; None where nothing is."""
    facts = load("resource_types")["types"].get(name)
    if facts is None:
        return None
    return ResourceType(
        create_only=tuple(facts.get("create_only", ())),
        maybe_create_only=tuple(facts.get("maybe_create_only", ())),
        write_only=tuple(facts.get("write_only", ())),
        identifier=tuple(facts.get("identifier", ())),
        updates=facts.get("updates", True),
        create_minutes=facts.get("create_minutes"),
        update_minutes=facts.get("update_minutes"),
    )


def replacing(name: str, path: Sequence[Step], *values: Any) -> Replacing:
    """Return whether a change at ``path`` replaces a resource of type ``name``.

    ``values`` are what was and what will be there: a whole section that comes or goes replaces when
    something in it does.
    """
    known = find(name)
    if known is None:
        return "unknown"
    if not known.updates or _touches(known.create_only, path, values):
        return "yes"
    return "maybe" if _touches(known.maybe_create_only, path, values) else "no"


def is_write_only(name: str, path: Sequence[Step], *values: Any) -> bool:
    """Return whether CloudFormation cannot read the property back, so that no drift is seen."""
    known = find(name)
    return known is not None and _touches(known.write_only, path, values)


def _touches(patterns: Sequence[str], path: Sequence[Step], values: Sequence[Any]) -> bool:
    return any(_reaches(pattern.split("/"), path, values) for pattern in patterns)


def _reaches(pattern: Sequence[str], path: Sequence[Step], values: Sequence[Any]) -> bool:
    shared = min(len(pattern), len(path))
    if any(p not in ("*", s) for p, s in zip(pattern[:shared], path[:shared], strict=True)):
        return False
    rest = pattern[shared:]
    return not rest or any(_holds(value, rest) for value in values)


def _holds(value: Any, rest: Sequence[str]) -> bool:
    """Whether the property at ``rest`` is somewhere in ``value``."""
    if not rest:
        return True
    if rest[0] == "*":
        return isinstance(value, list) and any(_holds(item, rest[1:]) for item in value)
    return isinstance(value, dict) and rest[0] in value and _holds(value[rest[0]], rest[1:])
