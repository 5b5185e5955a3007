"""OPS-007: a scalable target scales what its template holds."""

from collections.abc import Iterator

from slipway.rules.hosting import (
    COMPONENT,
    ENDPOINT,
    Target,
    config_of,
    names,
    targets,
    variant_names,
)
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import Resource, TemplateFacts, text

_WORDS = {ENDPOINT: "endpoint", COMPONENT: "inference component"}
_NAME = {ENDPOINT: "EndpointName", COMPONENT: "InferenceComponentName"}


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Refuse a target of another endpoint while one of the template's own has none.

    A target of an endpoint elsewhere works, so a template whose own endpoints all have their
    target, or that holds none, may scale what it likes.
    """
    template = facts.template
    found = list(targets(template))
    for kind in (ENDPOINT, COMPONENT):
        own = list(template.of_type(kind))
        mine = [target for target in found if target.kind == kind]
        unscaled = [r for r in own if all(names(target, r) is False for target in mine)]
        for target in mine:
            if unscaled and all(names(target, resource) is False for resource in own):
                yield Finding(
                    target.resource.field("ResourceId"),
                    f"{target.name!r} is no {_WORDS[kind]} of this template, whose own"
                    f" {unscaled[0].logical_id} has no target",
                    f"name {_shown(unscaled[0], kind)}",
                )
    for target in found:
        for endpoint in template.of_type(ENDPOINT):
            if target.kind == ENDPOINT and names(target, endpoint):
                known = variant_names(config_of(template, endpoint))
                yield from _variant(target, known)


def _variant(target: Target, known: set[str] | None) -> Iterator[Finding]:
    wanted = target.variant
    if known is not None and wanted is not None and "${" not in wanted and wanted not in known:
        yield Finding(
            target.resource.field("ResourceId"),
            f"the endpoint has no variant {wanted!r}",
            f"name one that it has: {', '.join(sorted(known))}",
        )


def _shown(resource: Resource, kind: str) -> str:
    name = text(resource.properties.get(_NAME[kind]))
    return repr(name) if name else f"${{{resource.logical_id}.{_NAME[kind]}}}"


RULE = TemplateRule(
    "OPS-007",
    "error",
    "a scalable target names an endpoint of its template",
    "Application Auto Scaling RegisterScalableTarget: the resource must exist",
    check,
)
