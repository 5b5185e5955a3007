"""A changed workload -> what is drawn of it: its resources, its memory, its fleet's layout."""

from collections.abc import Sequence

from slipway.planning.plan import Plan
from slipway.review.drawing import alarms, edges, kinds
from slipway.review.drawing.details import details, title
from slipway.review.drawing.extras import layout, memory
from slipway.review.model import Action, Drawing, Node, ResourceChange
from slipway.rules.template_facts import Resource, Template

__all__ = ["drawing", "layout"]

EMPTY = Template({}, 0)


def drawing(
    workload: str,
    stack: str,
    before: Template | None,
    after: Template | None,
    changes: Sequence[ResourceChange],
    plan: Plan | None,
) -> Drawing:
    """Return the drawing of one stack; ``plan`` is the workload's after the change, where known.

    What is removed is drawn from ``before``, everything else from ``after``. Of other stacks only
    what this one names is there: the endpoint of a component, the base of an adapter.
    """
    old, new = before or EMPTY, after or EMPTY
    actions = {c.logical_id: c.action for c in changes if c.stack == stack}
    there = [r for r in new.resources if kinds.is_drawn(r, actions)]
    gone = [r for r in old.resources if _is_gone(r, new) and kinds.is_drawn(r, actions)]
    groups = alarms.groups([*there, *gone], actions)
    grouped = {r.logical_id: node.id for node, members in groups for r in members}
    nodes = [
        _node(r, old, new, actions.get(r.logical_id))
        for r in [*there, *gone]
        if r.logical_id not in grouped
    ]
    drawn = edges.Drawn(there, gone, old, new, grouped)
    nodes += [*(node for node, _ in groups), *edges.others(drawn)]
    return Drawing(
        workload=workload,
        stack=stack,
        nodes=tuple(sorted(nodes, key=lambda node: (kinds.rank(node.type), node.id))),
        edges=edges.between(drawn),
        memory=memory(plan),
        layout=layout(plan),
    )


def _is_gone(resource: Resource, after: Template) -> bool:
    return after.find(resource.logical_id) is None


def _node(resource: Resource, old: Template, new: Template, action: Action | None) -> Node:
    """A resource with what it was before, where that is another thing."""
    template = old if _is_gone(resource, new) else new
    now = details(resource, template)
    earlier = old.find(resource.logical_id)
    if template is new and earlier is not None and action in ("update", "replace"):
        then = details(earlier, old)
        now = [*now, *(f"before: {line}" for line in then if line not in now)]
    return Node(resource.logical_id, resource.type, title(resource), tuple(now), action)
