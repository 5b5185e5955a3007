"""Two templates of one stack -> what CloudFormation does to each resource.

A replaced resource gets another id, so whoever refers to it changes as well, and is replaced too
where it refers by a property that cannot be updated. This is walked to the end, since
CloudFormation names the model and not the endpoint that serves it.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from slipway.catalogue import resource_types, stateful_types
from slipway.review import differences, references
from slipway.review.model import Action, PropertyChange, ResourceChange, Risk
from slipway.rules.template_facts import Template, section, text

Resources = Mapping[str, Mapping[str, Any]]
ATTRIBUTES = (
    "Condition",
    "CreationPolicy",
    "DeletionPolicy",
    "Metadata",
    "UpdatePolicy",
    "UpdateReplacePolicy",
)
"""What stands beside a resource's properties, and is changed in place."""


def changes(
    stack: str, workload: str | None, before: Template | None, after: Template | None
) -> tuple[ResourceChange, ...]:
    """Return the changes of one stack by logical id; a template that is not there is None."""
    old, new = of(before), of(after)
    actions: dict[str, Action] = {}
    properties: dict[str, tuple[PropertyChange, ...]] = {}
    for logical_id in sorted({*old, *new}):
        if logical_id not in new:
            actions[logical_id] = "remove"
        elif logical_id not in old:
            actions[logical_id] = "add"
        elif old[logical_id].get("Type") != new[logical_id].get("Type"):
            actions[logical_id] = "replace"
        else:
            found = _properties(old[logical_id], new[logical_id])
            if found:
                properties[logical_id] = found
                actions[logical_id] = "replace" if _any(found, "yes") else "update"
    causes = _spread(new, actions)
    return tuple(
        ResourceChange(
            stack=stack,
            workload=workload,
            logical_id=logical_id,
            type=_type(new if logical_id in new else old, logical_id),
            action=actions[logical_id],
            properties=properties.get(logical_id, ()),
            causes=tuple(sorted(causes.get(logical_id, ()))),
            risk=_risk(logical_id, actions[logical_id], old, new, properties.get(logical_id, ())),
        )
        for logical_id in sorted(actions)
    )


def of(template: Template | None) -> Resources:
    """The resources of a template by logical id; none where there is no template."""
    return {} if template is None else section(template.content.get("Resources"))


def keeps_its_name(before: Mapping[str, Any], after: Mapping[str, Any]) -> str | None:
    """The name that a template gives a resource before and after; None unless it stays the same.

    CloudFormation makes the new one before it deletes the old one, and cannot give it that name.
    """
    noun = str(after.get("Type", "")).rpartition("::")[2]
    for name in (f"{noun}Name", "Name"):
        given = text(section(after.get("Properties")).get(name))
        if given is not None and text(section(before.get("Properties")).get(name)) == given:
            return given
    return None


def is_kept(resource: Mapping[str, Any], action: Action) -> bool:
    """Whether its policy keeps a resource that is removed, or replaced by another."""
    policy = "UpdateReplacePolicy" if action == "replace" else "DeletionPolicy"
    return resource.get(policy) in stateful_types.KEPT


def _properties(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[PropertyChange, ...]:
    kind = str(after.get("Type"))
    changed = [
        PropertyChange(
            path=differences.spelled(path),
            before=was,
            after=is_,
            replaces=resource_types.replacing(kind, path, was, is_),
            drift_blind=resource_types.is_write_only(kind, path, was, is_),
        )
        for path, was, is_ in _differing(
            section(before.get("Properties")), section(after.get("Properties"))
        )
    ]
    beside = [
        PropertyChange(name, before.get(name), after.get(name), "no")
        for name in ATTRIBUTES
        if before.get(name) != after.get(name)
    ]
    return (*changed, *beside)


def _differing(before: dict[str, Any], after: dict[str, Any]) -> Iterator[differences.Difference]:
    """The differences; a property that is only written in another order, or with other blanks, is
    changed as well for CloudFormation, and stands here whole."""
    for name in [*before, *(name for name in after if name not in before)]:
        was, is_ = before.get(name), after.get(name)
        found = list(differences.between(was, is_, (name,)))
        if not found and was != is_:
            found = [((name,), was, is_)]
        yield from found


def _spread(new: Resources, actions: dict[str, Action]) -> dict[str, set[str]]:
    """Let replacements reach those who refer to them; returns who was reached by whom."""
    edges = references.within(new)
    causes: dict[str, set[str]] = {}
    todo = [key for key, action in actions.items() if action == "replace"]
    while todo:
        source = todo.pop(0)
        for logical_id, by_property in edges.items():
            names = [name for name, found in by_property.items() if source in found]
            if not names or actions.get(logical_id) == "add" or logical_id == source:
                continue
            causes.setdefault(logical_id, set()).add(source)
            kind = _type(new, logical_id)
            replaced = any(resource_types.replacing(kind, (name,)) == "yes" for name in names)
            if replaced and actions.get(logical_id) != "replace":
                actions[logical_id] = "replace"
                todo.append(logical_id)
            actions.setdefault(logical_id, "update")
    return causes


def _risk(
    logical_id: str,
    action: Action,
    old: Resources,
    new: Resources,
    properties: tuple[PropertyChange, ...],
) -> Risk:
    if logical_id in old and logical_id in new:
        if _type(old, logical_id) != _type(new, logical_id):
            return "failure"
        if action == "replace" and keeps_its_name(old[logical_id], new[logical_id]) is not None:
            return "failure"
    if action in ("replace", "remove"):
        lasting = stateful_types.holds_data(_type(old, logical_id))
        serving = _type(old, logical_id) in stateful_types.SERVING
        if serving or (lasting and not is_kept(old[logical_id], action)):
            return "loss"
        if lasting:
            return "caution"
    if (
        logical_id in old
        and logical_id in new
        and stateful_types.holds_data(_type(new, logical_id))
    ):
        for later in ("remove", "replace"):
            if is_kept(old[logical_id], later) and not is_kept(new[logical_id], later):
                return "caution"
    doubtful = _any(properties, "maybe") or _any(properties, "unknown")
    return "caution" if doubtful else "routine"


def _any(properties: tuple[PropertyChange, ...], replaces: str) -> bool:
    return any(change.replaces == replaces for change in properties)


def _type(resources: Resources, logical_id: str) -> str:
    return str(resources[logical_id].get("Type", ""))
