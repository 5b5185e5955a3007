"""What will fail when a change is deployed, and which endpoint or component it fails for."""

from collections.abc import Collection, Iterator, Mapping

from slipway import rules
from slipway.config.schema import Environment
from slipway.review import references, resources, serving
from slipway.review.exports import exported
from slipway.review.resources import Resources
from slipway.review.stack import StackPair
from slipway.rules.hosting import ENDPOINT
from slipway.rules.template_facts import Template, TemplateFacts

UNGUARDED = "OPS-011"
"""The rule that finds variants under another name."""
FIXED = ("EndpointName", "InferenceComponentName", "VariantName")
"""What UpdateInferenceComponent cannot change: its request has no member for it (botocore)."""


def found(
    pair: StackPair,
    environment: Environment | None,
    names: serving.Names,
    imported: Collection[str],
) -> dict[str, list[str]]:
    """Return logical id -> reasons, by the endpoint or component, else the resource itself.

    ``imported`` are the exports that stacks import as they are deployed now.
    """
    told: dict[str, list[str]] = {}
    if pair.after is None:
        return told
    new = resources.of(pair.after)
    for logical_id, why in [
        *_refused(pair, pair.after, environment),
        *_by_us(pair, names),
        *_exports(pair, imported),
    ]:
        for owner in _owners(logical_id, new) or [logical_id]:
            reasons = told.setdefault(owner, [])
            reasons += [] if why in reasons else [why]
    return told


def _refused(
    pair: StackPair, after: Template, environment: Environment | None
) -> Iterator[tuple[str, str]]:
    """What the rules over templates refuse of the step from the one template to the other."""
    facts = TemplateFacts(pair.stack, after, environment, pair.before)
    guarded = any(serving.counts_on_variants(after, e) for e in after.of_type(ENDPOINT))
    for fault in rules.check_template(facts):
        if fault.severity == "error" or (fault.rule == UNGUARDED and guarded):
            _, _, rest = fault.field.partition("Resources.")
            logical_id, _, rest = rest.partition(".")
            said = f"{_place(after, logical_id, rest)} {fault.message} [{fault.rule}]"
            yield logical_id, said.lstrip()


def _place(template: Template, logical_id: str, field: str) -> str:
    """A field as people read it: EndpointConfig ProductionVariants[0].InstanceType."""
    resource = template.find(logical_id)
    noun = logical_id if resource is None else resource.type.rpartition("::")[2]
    return " ".join(part for part in (noun, field.removeprefix("Properties").lstrip(".")) if part)


def _by_us(pair: StackPair, names: serving.Names) -> Iterator[tuple[str, str]]:
    """What no rule over one template sees: types, names, and requests that do not exist."""
    old, new = resources.of(pair.before), resources.of(pair.after)
    for change in pair.changes:
        key = change.logical_id
        if key not in new:
            continue
        if change.action == "add" and serving.serves(new[key]):
            yield from _taken(pair, key, names)
        if key not in old:
            continue
        if old[key].get("Type") != new[key].get("Type"):
            yield key, "CloudFormation cannot change the type of a resource that is there"
        elif change.action == "replace":
            name = resources.keeps_its_name(old[key], new[key])
            if name is not None:
                yield key, f"{name!r} must be replaced, which cannot be under the name that it has"
        if change.type == "AWS::SageMaker::InferenceComponent":
            for name in sorted({p.path for p in change.properties} & {*FIXED}):
                yield key, f"UpdateInferenceComponent takes no {name}"


def _exports(pair: StackPair, imported: Collection[str]) -> Iterator[tuple[str, str]]:
    """What other stacks import stays as it is until they no longer do, and they come later."""
    before, after = (exported(t.content) if t else {} for t in (pair.before, pair.after))
    replaced = {change.logical_id for change in pair.changes if change.action == "replace"}
    for name in sorted(before.keys() & set(imported)):
        if name not in after:
            yield "", f"the export {name} goes while it is still imported by other stacks"
        elif references.of(after[name]) & replaced or after[name] != before[name]:
            yield "", f"the value of the export {name} changes while it is still imported"


def _taken(pair: StackPair, logical_id: str, names: serving.Names) -> Iterator[tuple[str, str]]:
    assert pair.after is not None
    resource = pair.after.find(logical_id)
    if resource is None:
        return
    name = serving.name_of(resource)
    owner = names.before.get(name)
    if owner is not None and owner != (pair.stack, logical_id):
        yield (
            logical_id,
            f"the name {name} is taken until {owner[1]} of {owner[0]} is deleted, which comes last",
        )


def _owners(logical_id: str, new: Resources) -> list[str]:
    """The endpoints and components that need the resource, or that it is about."""
    if logical_id in new and serving.serves(new[logical_id]):
        return [logical_id]
    edges: Mapping[str, set[str]] = {
        key: set().union(*by_property.values())
        for key, by_property in references.within(new).items()
    }
    about = references.reached(logical_id, edges)
    return sorted(
        key
        for key, resource in new.items()
        if serving.serves(resource)
        and (logical_id in references.reached(key, edges) or key in about)
    )
