"""How the SageMaker resources of one template hang together. Unknown links are None."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from slipway.rules.template_facts import (
    Resource,
    Template,
    is_function,
    items,
    number,
    reference,
    rendered,
    section,
    text,
)

MODEL = "SageMaker::Model"
CONFIG = "SageMaker::EndpointConfig"
ENDPOINT = "SageMaker::Endpoint"
COMPONENT = "SageMaker::InferenceComponent"
TARGET = "ApplicationAutoScaling::ScalableTarget"

_ENDPOINT_ID = re.compile(r"endpoint/(?P<name>[^/]+)/variant/(?P<variant>[^/]+)")
_COMPONENT_ID = re.compile(r"inference-component/(?P<name>[^/]+)")
_NAMES = {ENDPOINT: "EndpointName", COMPONENT: "InferenceComponentName"}


@dataclass(frozen=True)
class Container:
    """A container of a model or component, and where it stands in the resource."""

    resource: Resource
    path: tuple[str | int, ...]
    values: dict[str, Any]

    def field(self, *steps: str | int) -> str:
        """The path of one of its properties."""
        return self.resource.field(*self.path, *steps)


@dataclass(frozen=True)
class Variant:
    """A variant of an endpoint configuration, and where it stands in it."""

    config: Resource
    list: str
    place: int
    values: dict[str, Any]

    @property
    def name(self) -> str | None:
        """VariantName, where it is known."""
        return text(self.values.get("VariantName"))

    @property
    def instance_type(self) -> str | None:
        """InstanceType, where it is known."""
        return text(self.values.get("InstanceType"))

    def field(self, *steps: str | int) -> str:
        """The path of one of its properties."""
        return self.config.field(self.list, self.place, *steps)


@dataclass(frozen=True)
class Target:
    """What a scalable target scales: a part of an endpoint's or component's name, and a variant.

    ``name`` is text, or ``${LogicalId...}``; ``variant`` is None for components.
    """

    resource: Resource
    kind: str
    name: str
    variant: str | None

    @property
    def capacity(self) -> tuple[float, float] | None:
        """(least, most) instances or copies, where both are known."""
        least = number(self.resource.properties.get("MinCapacity"))
        most = number(self.resource.properties.get("MaxCapacity"))
        return None if least is None or most is None else (least, most)


def containers(template: Template) -> Iterator[Container]:
    """Every container of every model and component."""
    for model in template.of_type(MODEL):
        yield Container(
            model, ("PrimaryContainer",), section(model.properties.get("PrimaryContainer"))
        )
        for place, values in items(model.properties.get("Containers")):
            yield Container(model, ("Containers", place), section(values))
    for component in template.of_type(COMPONENT):
        for path, own in specifications(component):
            yield Container(component, (*path, "Container"), section(own.get("Container")))


def specifications(component: Resource) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
    """Where each specification of a component stands, and its values."""
    values = component.properties
    if "Specification" in values:
        yield ("Specification",), section(values["Specification"])
    for place, own in items(values.get("Specifications")):
        yield ("Specifications", place), section(own)


def is_adapter(component: Resource) -> bool:
    """Whether a component adapts another one."""
    return any("BaseInferenceComponentName" in own for _, own in specifications(component))


def variants(config: Resource | None, *, shadow: bool = False) -> list[Variant]:
    """The production variants of an endpoint configuration, and its shadow variants if wanted."""
    lists = (
        ("ProductionVariants", "ShadowProductionVariants") if shadow else ("ProductionVariants",)
    )
    return [
        Variant(config, name, place, values)
        for name in lists
        if config is not None
        for place, values in items(config.properties.get(name))
        if not is_function(values)
    ]


def variant_names(config: Resource | None) -> set[str] | None:
    """The names of the production variants; None unless every one of them is known."""
    if config is None or not isinstance(config.properties.get("ProductionVariants"), list):
        return None
    names = {variant.name for variant in variants(config)}
    whole = len(variants(config)) == len(config.properties["ProductionVariants"])
    return {name for name in names if name} if whole and None not in names else None


def config_of(template: Template, endpoint: Resource) -> Resource | None:
    """The endpoint configuration of an endpoint, where the template holds it."""
    return _named(template, CONFIG, "EndpointConfigName", endpoint.properties)


def endpoint_of(template: Template, component: Resource) -> Resource | None:
    """The endpoint of a component, where the template holds it."""
    return _named(template, ENDPOINT, "EndpointName", component.properties)


def targets(template: Template) -> Iterator[Target]:
    """The scalable targets of endpoints and components whose ResourceId can be read."""
    for resource in template.of_type(TARGET):
        given = rendered(resource.properties.get("ResourceId")) or ""
        if found := _ENDPOINT_ID.fullmatch(given):
            yield Target(resource, ENDPOINT, found["name"], found["variant"])
        elif found := _COMPONENT_ID.fullmatch(given):
            yield Target(resource, COMPONENT, found["name"], None)


def names(target: Target, resource: Resource) -> bool | None:
    """Does the target name this endpoint or component? None where that is not known."""
    referred = reference(target.name)
    if referred is not None and referred == resource.logical_id:
        return True
    if referred is not None and target.name.endswith(f".{_NAMES[target.kind]}}}"):
        return False  # Only such a resource has this attribute, and it is another one.
    own = rendered(resource.properties.get(_NAMES[target.kind]))
    if own is not None and own == target.name and "${?}" not in own:
        return True
    return None if "${" in target.name or own is None or "${" in own else False


def scales(target: Target, endpoint: Resource, variant: Variant) -> bool | None:
    """Does the target count the instances of this variant? None where that is not known."""
    if target.kind != ENDPOINT:
        return False
    endpoint_named = names(target, endpoint)
    known = target.variant is not None and "${" not in target.variant and variant.name is not None
    if endpoint_named is False or (known and target.variant != variant.name):
        return False
    return True if endpoint_named and known else None


def instance_count(
    template: Template, endpoint: Resource, variant: Variant
) -> tuple[float, float] | None:
    """(least, most) instances that the variant may have when it is updated; None if unknown."""
    declared = number(variant.values.get("InitialInstanceCount"))
    if declared is None:
        return None
    least = most = declared
    if "ManagedInstanceScaling" in variant.values:
        managed = section(variant.values["ManagedInstanceScaling"])
        bounds = number(managed.get("MinInstanceCount")), number(managed.get("MaxInstanceCount"))
        if bounds[0] is None or bounds[1] is None:
            return None
        least, most = min(least, bounds[0]), max(most, bounds[1])
    return _scaled(
        least, most, [t for t in targets(template) if scales(t, endpoint, variant) is not False]
    )


def copy_count(template: Template, component: Resource) -> tuple[float, float] | None:
    """(least, most) copies that the component may have when it is updated; None if unknown."""
    runtime = section(component.properties.get("RuntimeConfig"))
    declared = number(runtime.get("CopyCount"))
    if declared is None:
        return None
    mine = [
        t for t in targets(template) if t.kind == COMPONENT and names(t, component) is not False
    ]
    return _scaled(declared, declared, mine)


def _scaled(least: float, most: float, owners: list[Target]) -> tuple[float, float] | None:
    for target in owners:
        if target.capacity is None:
            return None
        least, most = min(least, target.capacity[0]), max(most, target.capacity[1])
    return least, most


def _named(template: Template, kind: str, name: str, properties: dict[str, Any]) -> Resource | None:
    """The resource that ``properties[name]`` refers to, or that bears that very name."""
    given = properties.get(name)
    found = template.find(reference(given))
    if found is not None:
        return found if found.type == f"AWS::{kind}" else None
    wanted = text(given)
    if wanted is None:
        return None
    return next((r for r in template.of_type(kind) if text(r.properties.get(name)) == wanted), None)
