"""JSON of SageMaker -> one model, its endpoint configuration, its endpoint, its autoscaling."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from slipway.catalogue import imports
from slipway.errors import SlipwayError
from slipway.importing.members import Members, wrong

NAMES = {"model": "ModelName", "config": "EndpointConfigName"}


@dataclass(frozen=True)
class Requests:
    """What belongs together. Each is None where it was not given."""

    model: Members | None = None
    config: Members | None = None
    endpoint: Members | None = None
    targets: list[Members] = field(default_factory=list)
    policies: list[Members] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Whether any request was given: one without a model is refused before."""
        return self.model is not None


def collect(documents: Sequence[tuple[str, Any]]) -> Requests:
    """Sort the values of JSON files, each with its place, and join what refers to each other.

    Raises SlipwayError for what is no request, and where parts are missing or do not fit.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    for place, value in documents:
        for kind, one in _sorted(value, place):
            given = found.setdefault(kind, [])
            if one not in given:
                given.append(one)
    if not found:
        return Requests()
    endpoint = _only(found.get("endpoint", []), "endpoint")
    wanted = None if endpoint is None else endpoint.get("EndpointConfigName")
    config = _named(found.get("config", []), "config", wanted)
    model = _named(found.get("model", []), "model", _model_name(config))
    if model is None:
        raise _without_model(found, config, wanted)
    if config is None and wanted is not None:
        raise SlipwayError(
            "the endpoint does not say on which instances it runs",
            f"give its configuration as well: {imports.describe_command('config', str(wanted))}",
            exit_code=2,
        )
    return Requests(
        Members(model, "model"),
        None if config is None else Members(config, "config"),
        None if endpoint is None else Members(endpoint, "endpoint"),
        [Members(one, "target") for one in found.get("target", [])],
        [Members(one, "policy") for one in found.get("policy", [])],
    )


def _sorted(value: Any, place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(value, list):
        if not value:
            raise SlipwayError(f"{place} is an empty list", "give the requests")
        for number, one in enumerate(value):
            yield from _sorted(one, f"{place}[{number}]")
        return
    if not isinstance(value, dict):
        raise wrong(place, value, "no request of SageMaker's")
    shape = imports.kind_of_members(value)
    if shape == "container":
        yield "model", {"PrimaryContainer": value}
        return
    if shape is not None:
        yield shape, value
        return
    parts = {key: kind for key in value if (kind := _kind_of_key(key)) is not None}
    if not parts:
        raise SlipwayError(
            f"{place} is no request that is known: it has {_keys(value)}",
            "give CreateModel, CreateEndpointConfig and CreateEndpoint, or what describe prints",
        )
    for key, kind in parts.items():
        inner = value[key] if isinstance(value[key], list) else [value[key]]
        for one in inner:
            at = f"{place}.{key}"
            if isinstance(one, dict) and any(name in one for name in imports.lists()):
                yield from _sorted(one, at)
            elif not isinstance(one, dict):
                raise wrong(at, one, "not keys with values")
            else:
                yield kind, one


def _kind_of_key(key: str) -> str | None:
    return imports.lists().get(key) or imports.kind_of_operation(key)


def _keys(value: dict[str, Any]) -> str:
    names = sorted(map(str, value))
    shown = ", ".join(name[:40] for name in names[:4])
    return (shown + (", ..." if len(names) > 4 else "")) or "no members"


def _only(given: list[dict[str, Any]], kind: str) -> dict[str, Any] | None:
    if len(given) > 1:
        raise SlipwayError(
            f"{len(given)} of the given are a{'n' if kind == 'endpoint' else ''} {kind}",
            "import one endpoint at a time",
            exit_code=2,
        )
    return given[0] if given else None


def _named(given: list[dict[str, Any]], kind: str, name: Any) -> dict[str, Any] | None:
    """The one that is referred to; the only one where nothing refers to any."""
    key = NAMES[kind]
    if name is None:
        return _only(given, kind)
    fitting = [one for one in given if one.get(key) in (name, None)]
    if given and not fitting:
        raise SlipwayError(
            f"what is given has {key} {given[0].get(key)!r}, and {name!r} is meant",
            f"give that one: {imports.describe_command(kind, str(name))}",
            exit_code=2,
        )
    return _only(fitting, kind)


def _model_name(config: dict[str, Any] | None) -> Any:
    variants = None if config is None else config.get("ProductionVariants")
    if not isinstance(variants, list) or not variants or not isinstance(variants[0], dict):
        return None
    return variants[0].get("ModelName")


def _without_model(
    found: dict[str, Any], config: dict[str, Any] | None, config_name: Any
) -> SlipwayError:
    name = _model_name(config)
    if config is not None and name is None:
        return SlipwayError(
            "the endpoint's variant names no model: it hosts inference components",
            "write a fleet and its components by hand: docs/fleets.md",
        )
    if config is not None:
        commands = imports.describe_command("model", str(name))
        return SlipwayError(
            "the endpoint configuration does not hold its model",
            f"give that as well: {commands}",
            exit_code=2,
        )
    config_command = imports.describe_command("config", str(config_name or "NAME"))
    model_command = imports.describe_command("model", "NAME")
    what = "endpoint" if "endpoint" in found else "autoscaling"
    return SlipwayError(
        f"the {what} does not hold its model",
        f"give its configuration and its model as well: {config_command}, and with the ModelName"
        f" in it: {model_command}",
        exit_code=2,
    )
