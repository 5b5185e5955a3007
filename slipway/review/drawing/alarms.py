"""Many alarms are one box, except those that change alone."""

from collections.abc import Mapping, Sequence

from slipway.review.drawing.kinds import ALARMS
from slipway.review.model import Action, Node
from slipway.rules.template_facts import Resource, text

Group = tuple[Node, list[Resource]]

_TOGETHER: tuple[Action | None, ...] = (None, "add", "remove")
"""Who is updated or replaced is worth a box of its own."""


def groups(resources: Sequence[Resource], actions: Mapping[str, Action]) -> list[Group]:
    """Return a node for each group of two or more alarms with the same lot, and its members."""
    found: list[Group] = []
    for action in _TOGETHER:
        members = [r for r in resources if r.type in ALARMS and actions.get(r.logical_id) == action]
        if len(members) > 1:
            found.append((_node(members, action), members))
    return found


def watches(alarm: Resource) -> str:
    """What an alarm watches, in the words of its description, without the workload's name."""
    described = text(alarm.properties.get("AlarmDescription")) or alarm.logical_id
    return described.splitlines()[0].partition(": ")[2] or described


def _node(members: list[Resource], action: Action | None) -> Node:
    alone = [r for r in members if r.type == ALARMS[0]]
    both = len(alone) < len(members)
    count = "1 alarm" if len(alone) == 1 else f"{len(alone)} alarms"
    title = count + (" and one of all" if both else "")
    return Node(
        f"alarms-{action or 'unchanged'}",
        ALARMS[0],
        title,
        tuple(watches(alarm) for alarm in alone),
        action,
    )
