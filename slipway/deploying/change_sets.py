"""Change sets: what each would do, compared with the review before anything is executed."""

from collections.abc import Iterable, Mapping
from typing import Any

from slipway.deploying import operations
from slipway.errors import SlipwayError
from slipway.review.model import Action


def name_of(digest: str) -> str:
    """The name of the change sets of one rendering: another rendering has another."""
    return f"slipway-{digest.removeprefix('sha256:')[:16]}"


def prepared(cloudformation: Any, stacks: Iterable[str], change_set: str) -> dict[str, list[Any]]:
    """Stack -> the changes of its change set; a stack without one changes nothing."""
    found = {}
    for stack in stacks:
        changes = _changes(cloudformation, stack, change_set)
        if changes is not None:
            found[stack] = changes
    return found


def require_reviewed(
    found: Mapping[str, list[Any]], allowed: Mapping[str, Mapping[str, Action]]
) -> None:
    """Raise SlipwayError when a change set does what the review does not say."""
    told = [
        f"{stack}: {sentence}"
        for stack, changes in sorted(found.items())
        for sentence in operations.beyond(operations.of_change_set(changes), allowed.get(stack, {}))
    ]
    if told:
        raise SlipwayError(
            "the change set does more than was reviewed:\n" + "\n".join(told),
            "nothing was executed; find out who changed what, render, and let it be reviewed again",
        )


def delete(cloudformation: Any, stacks: Iterable[str], change_set: str) -> None:
    """Take the change sets away again, and the empty stacks that only they made."""
    for stack in stacks:
        try:
            (described,) = cloudformation.describe_stacks(StackName=stack)["Stacks"]
            cloudformation.delete_change_set(StackName=stack, ChangeSetName=change_set)
            if described["StackStatus"] == "REVIEW_IN_PROGRESS":
                cloudformation.delete_stack(StackName=stack)
        except cloudformation.exceptions.ClientError:
            continue  # It is not there, and that is what is wanted.


def _changes(cloudformation: Any, stack: str, change_set: str) -> list[Any] | None:
    """The changes of one change set, all pages; None where there is none to execute."""
    found: list[Any] = []
    request = {"StackName": stack, "ChangeSetName": change_set}
    while True:
        try:
            answer = cloudformation.describe_change_set(**request)
        except cloudformation.exceptions.ClientError as error:
            code = error.response["Error"]["Code"]
            if code in ("ChangeSetNotFound", "ChangeSetNotFoundException", "ValidationError"):
                return None
            raise
        if answer.get("ExecutionStatus") != "AVAILABLE":
            return None
        found += answer.get("Changes", [])
        if not answer.get("NextToken"):
            return found
        request["NextToken"] = answer["NextToken"]
