"""What a review says that CloudFormation will do, and what its change sets say: the same, or stop.

A change set names more than it does: whatever refers to an attribute of a changed resource may
change as well. Where that resource is only updated, its attributes stay, and so do those who refer
to them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from slipway.review.model import Action, EnvironmentReview

WORDS = {
    "Add": "adds",
    "Remove": "removes",
    "Modify": "changes",
    "Import": "imports",
    "Dynamic": "may change",
}


@dataclass(frozen=True, slots=True)
class Operation:
    """One change of a change set. ``replacement`` is True, False or Conditional, as AWS says it.

    ``only_by`` are the logical ids whose change alone brings this one about; empty where its own
    text in the template changed.
    """

    logical_id: str
    type: str
    action: str
    replacement: str
    only_by: frozenset[str]


def reviewed(review: EnvironmentReview) -> dict[str, dict[str, Action]]:
    """Stack -> logical id -> what the review says becomes of it."""
    found: dict[str, dict[str, Action]] = {}
    for change in review.resources:
        found.setdefault(change.stack, {})[change.logical_id] = change.action
    return found


def of_change_set(changes: Iterable[Mapping[str, Any]]) -> Iterator[Operation]:
    """Yield the operations of a change set, as DescribeChangeSet lists them."""
    for change in changes:
        one = change["ResourceChange"]
        yield Operation(
            logical_id=one["LogicalResourceId"],
            type=one.get("ResourceType", ""),
            action=one["Action"],
            replacement=one.get("Replacement", "False"),
            only_by=_causes(one.get("Details", ())),
        )


def beyond(operations: Iterable[Operation], allowed: Mapping[str, Action]) -> list[str]:
    """Say what the operations do that the review of their stack does not, one sentence each."""
    listed = list(operations)
    harmless = _harmless(listed, allowed)
    return [
        told
        for one in listed
        if one.logical_id not in harmless and (told := _told(one, allowed.get(one.logical_id)))
    ]


def _told(one: Operation, action: Action | None) -> str:
    """What is wrong with one operation; empty where the review has it."""
    does = f"it {WORDS.get(one.action, one.action)} {one.type} {one.logical_id}"
    if action is None:
        return f"{does}, of which the review says nothing"
    wanted = {"Add": ("add",), "Remove": ("remove",), "Modify": ("update", "replace")}
    if action not in wanted.get(one.action, ()):
        return f"{does}, and the review says {action}"
    if one.replacement == "True" and action != "replace":
        return f"it replaces {one.type} {one.logical_id}, and the review says {action}"
    return ""


def _harmless(listed: Iterable[Operation], allowed: Mapping[str, Action]) -> set[str]:
    """Those that would change by an attribute alone, and that attribute stays.

    What is surely replaced is none of them: that is no more than possible where an attribute stays.
    """
    found: set[str] = set()
    waiting = {
        one.logical_id: one.only_by
        for one in listed
        if one.action == "Modify"
        and one.only_by
        and one.replacement != "True"
        and one.logical_id not in allowed
    }
    while True:
        stays = {
            key
            for key, causes in waiting.items()
            if all(allowed.get(cause) == "update" or cause in found for cause in causes)
        } - found
        if not stays:
            return found
        found |= stays


def _causes(details: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    causes = set()
    for detail in details:
        entity = detail.get("CausingEntity")
        if detail.get("ChangeSource") not in ("ResourceReference", "ResourceAttribute"):
            return frozenset()
        if not entity:
            return frozenset()
        causes.add(entity.split(".")[0])
    return frozenset(causes)
