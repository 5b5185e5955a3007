"""The calls that remove a resource with what only it uses, in the order that SageMaker needs."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from slipway_cleaner import loose
from slipway_cleaner.decision import Step
from slipway_cleaner.snapshot import Component, Endpoint, Holder, Item, Read, Unreadable, Used
from slipway_cleaner.view import View, first_unreadable

Kind = TypeVar("Kind", bound=Item)


def of_endpoint(
    endpoint: Endpoint, components: tuple[Component, ...], view: View
) -> Read[tuple[Step, ...]]:
    """Scaling targets, components, endpoint, configuration, models.

    A configuration or model that anything else uses, or that is not ours to remove, is left.
    """
    unknown = first_unreadable(
        [endpoint.configs, *(used.targets for used in (endpoint, *components))]
    )
    if unknown is not None or isinstance(endpoint.configs, Unreadable):
        return unknown or Unreadable("its configuration")
    adapters_first = sorted(components, key=lambda component: component.base is None)
    steps = [*_targets((endpoint, *components)), *map(_delete, adapters_first), _delete(endpoint)]
    configs = [
        config
        for config in _readable(view.snapshot.configs)
        if config.name in endpoint.configs
        and view.config_users(config.name) == (endpoint.name,)
        and _free(config, view)
    ]
    going = {*(component.name for component in components), *(c.name for c in configs)}
    holders: tuple[Component | Holder, ...] = (*components, *configs)
    named = {
        model
        for holder in holders
        for model in (() if isinstance(holder.models, Unreadable) else holder.models)
    }
    models = [
        model
        for model in _readable(view.snapshot.models)
        if model.name in named and _only(view.model_users(model.name), going) and _free(model, view)
    ]
    return (*steps, *map(_delete, configs), *map(_delete, models))


def of_component(component: Component) -> Read[tuple[Step, ...]]:
    """Its scaling target, then itself."""
    if isinstance(component.targets, Unreadable):
        return component.targets
    return (*_targets([component]), _delete(component))


def _targets(items: Iterable[Used]) -> Iterator[Step]:
    for item in items:
        for target in () if isinstance(item.targets, Unreadable) else sorted(item.targets):
            yield Step("deregister", "scaling target", target, item.arn)


def _delete(item: Item) -> Step:
    return Step("delete", item.kind, item.name, item.arn)


def _free(item: Item, view: View) -> bool:
    return view.owner(item) is None and loose.kept(item, view) is None


def _only(users: Read[tuple[str, ...]], going: set[str]) -> bool:
    return not isinstance(users, Unreadable) and set(users) <= going


def _readable(items: Read[tuple[Kind, ...]]) -> tuple[Kind, ...]:
    return () if isinstance(items, Unreadable) else items
