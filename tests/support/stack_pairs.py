"""One stack before and after a change, and what the parts of a review say of it."""

from typing import Any

from slipway.review import endpoints, resources
from slipway.review.model import Action, EndpointEffect, ResourceChange
from slipway.review.stack import StackPair
from template_factory import ENDPOINT, Changes, Content, parsed, planted

STACK = "slipway-dev-chat"


def pair(
    before: Content | None, after: Content | None, stack: str = STACK, workload: str | None = "chat"
) -> StackPair:
    """The stack with its changes."""
    old, new = (None if side is None else parsed(side) for side in (before, after))
    changes = resources.changes(stack, workload, old, new)
    return StackPair(stack, workload, old, new, changes)


def changed(changes: Changes, base: Content = ENDPOINT) -> StackPair:
    """The base, and the base with changes."""
    return pair(base, planted(changes, base))


def effect(found: StackPair) -> EndpointEffect:
    """The only effect on what serves."""
    (only,) = endpoints.effects([found], None)
    return only


def actions(found: StackPair) -> dict[str, Action]:
    """Logical id -> what becomes of it."""
    return {change.logical_id: change.action for change in found.changes}


def change_of(found: StackPair, logical_id: str) -> ResourceChange:
    """The change of one resource."""
    return next(change for change in found.changes if change.logical_id == logical_id)


def resource(kind: str, **properties: Any) -> Content:
    """A resource of a type, given without the leading AWS::."""
    return {"Type": f"AWS::{kind}", "Properties": properties}


def template(**found: Content) -> Content:
    """A template of the resources."""
    return {"Resources": found}
