"""What CloudFormation has: the stacks that are there, and the templates they were made from."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from slipway.errors import SlipwayError

BROKEN = ("ROLLBACK_FAILED", "UPDATE_ROLLBACK_FAILED", "DELETE_FAILED")
"""States out of which no update leads."""
EMPTY = ("REVIEW_IN_PROGRESS", "ROLLBACK_COMPLETE")
"""A stack that has had a change set and nothing else, or whose creation was taken back whole: the
CDK CLI makes it anew."""


ACTED_ON = ("Conditions", "Mappings", "Outputs", "Resources", "Transform")
"""The sections of a template whose change CloudFormation deploys; of another it makes no change set
and keeps the template that it had."""


def same(one: Mapping[str, Any] | None, other: Mapping[str, Any] | None) -> bool:
    """Whether two templates are the same to CloudFormation; None where there is none."""
    if one is None or other is None:
        return one is other
    return all(one.get(section) == other.get(section) for section in ACTED_ON)


@dataclass(frozen=True, slots=True)
class Live:
    """One stack as it is now. ``template`` is None where it has none yet."""

    name: str
    status: str
    protected: bool
    template: dict[str, Any] | None


def stacks(cloudformation: Any, names: Iterable[str]) -> dict[str, Live]:
    """Return those of the stacks that are there, by name."""
    found = {}
    for name in names:
        described = _describe(cloudformation, name)
        if described is None or described["StackStatus"] == "DELETE_COMPLETE":
            continue
        status = described["StackStatus"]
        template = None if status in EMPTY else _template(cloudformation, name)
        protected = bool(described.get("EnableTerminationProtection"))
        found[name] = Live(name, status, protected, template)
    return found


def is_there(cloudformation: Any, name: str) -> bool:
    """Whether there is a stack of that name, whatever its template is."""
    return _describe(cloudformation, name) is not None


def require_healthy(found: Mapping[str, Live]) -> None:
    """Raise SlipwayError when a stack is in the middle of something, or cannot be updated."""
    busy = [s.name for s in found.values() if s.status.endswith("_IN_PROGRESS") and s.template]
    broken = [f"{s.name} ({s.status})" for s in found.values() if s.status in BROKEN]
    if busy:
        raise SlipwayError(
            f"another deploy is under way in {', '.join(busy)}", "wait until it is done"
        )
    if broken:
        raise SlipwayError(
            f"cannot be updated: {', '.join(broken)}",
            "CloudFormation's events say why; delete the stack, or continue its rollback",
        )


def _describe(cloudformation: Any, name: str) -> dict[str, Any] | None:
    try:
        (described,) = cloudformation.describe_stacks(StackName=name)["Stacks"]
    except cloudformation.exceptions.ClientError as error:
        if "does not exist" in error.response["Error"]["Message"]:
            return None
        raise
    return dict(described)


def _template(cloudformation: Any, name: str) -> dict[str, Any]:
    answer = cloudformation.get_template(StackName=name, TemplateStage="Original")
    body = answer["TemplateBody"]
    if not isinstance(body, str):
        return dict(body)
    try:
        content: dict[str, Any] = json.loads(body)
    except ValueError:
        return {"(YAML)": body}  # Deployed by hand: no template of ours.
    return content
