"""Fills ``release.serving`` so that the container gets what it is given today."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from slipway.catalogue import settings as words
from slipway.config.schema import Environment
from slipway.errors import SlipwayError
from slipway.importing import rendered, settings
from slipway.planning import container
from slipway.planning.container import ContainerSettings
from slipway.planning.rendering import lmi

Release = dict[str, dict[str, Any]]


def place_of_model(family: str) -> dict[str, str]:
    """Return the keys or variables of ``model`` and ``revision``, where the family has them."""
    # Every engine of DJL's has the same two.
    pairs = {what: settings.place_of(what, "vllm", family, "") for what in ("model", "revision")}
    return {what: place for what, place in pairs.items() if place is not None}


def view(
    family: str, variables: Mapping[str, str], properties: Mapping[str, str] | None
) -> dict[str, str]:
    """Return the settings under the names that the family's engines know them by."""
    if properties is not None:
        return dict(properties)
    return settings.as_native(variables) if words.is_lmi(family) else dict(variables)


def carry(
    release: Release,
    variables: dict[str, str],
    properties: dict[str, str] | None,
    environment: Environment,
    configs: Path,
    notes: list[str],
) -> None:
    """Write the named fields, and beside them what they do not render as it is given."""
    serving, family = release["serving"], release["container"].get("family", "")
    version = release["container"].get("version", "")
    given = view(family, variables, properties)
    if words.is_lmi(family):
        named = settings.backend(family, version, given)
        serving |= {} if named is None else {"backend": named}
    elif properties is not None:
        raise SlipwayError(
            f"{family or 'this image'} reads no serving.properties",
            "name the DJL container that does, for example --family djl-lmi --version 0.36.0",
            exit_code=2,
        )
    engine = rendered.facts(release, environment, configs).backend
    if engine is not None:
        serving |= settings.named(given, engine.value, family, version)
    if properties is None and words.is_lmi(family):
        chosen = container.rendering(rendered.facts(release, environment, configs))
        serving |= {"rendering": "environment"} if chosen.value == "properties" else {}
    settled = rendered.settled(rendered.facts(release, environment, configs))
    if settled is None:
        what = f"{family} {version}".strip() or "this image"
        notes.append(f"no engine of {what} is known here: its settings stay as they are")
    if properties is None:
        rendering = {} if settled is None else settled.environment
        left = _compared(variables, rendering, family, notes)
        serving |= {"environment": left} if left else {}
        return
    left = _compared(properties, _properties(settled, notes), family, notes)
    for key in rendered.unwritable(left):
        notes.append(f"{key} was left out: serving.properties would not bring its value back")
        left.pop(key)
    serving |= {"options": left} if left else {}
    serving |= {"environment": variables} if variables else {}


def _properties(settled: ContainerSettings | None, notes: list[str]) -> dict[str, str]:
    """What serving.properties would hold; where there is none, what the variables say."""
    if settled is None:
        return {}
    if settled.rendering.value == "environment":
        notes.append(f"the settings reach the container as variables: {settled.rendering.reason}")
        return settings.as_native(settled.environment)
    return rendered.native(settled)


def _compared(
    given: Mapping[str, str], rendering: Mapping[str, str], family: str, notes: list[str]
) -> dict[str, str]:
    """What of ``given`` has to be written; what only Slipway gives is told."""
    kept = dict(given)
    places = set(place_of_model(family).values())
    by_key = {_key(name, family): (name, value) for name, value in rendering.items()}
    for name, value in given.items():
        other, theirs = by_key.get(_key(name, family), (None, None))
        if other is None or (other == name and theirs == value):
            continue
        if _key(name, family) in places and theirs != value:
            notes.append(f"{name}={value} becomes {other}={theirs}")
            kept.pop(name)
        elif other != name and other not in given and theirs == value:
            notes.append(f"{name} is written as {other}, which sets the same")
            kept.pop(name)
    known = {_key(name, family) for name in given}
    added = {n: v for n, v in rendering.items() if n not in given and _key(n, family) not in known}
    if added:
        shown = ", ".join(f"{name}={value}" for name, value in sorted(added.items()))
        notes.append(f"Slipway adds {shown}")
    return {name: value for name, value in kept.items() if rendering.get(name) != value}


def _key(name: str, family: str) -> str:
    """One name for all spellings of a setting of DJL's."""
    return (lmi.property_of(name) or name) if words.is_lmi(family) else name
