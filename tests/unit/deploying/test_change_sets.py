"""Change sets, read to their last page and compared with the review."""

from typing import Any

import pytest

from scripted_aws import ScriptedAws, refusal
from slipway.deploying import change_sets
from slipway.errors import SlipwayError

NAME = "slipway-3a7bd3e2360a3d29"
ADD = {"ResourceChange": {"Action": "Add", "LogicalResourceId": "X", "ResourceType": "T"}}


def answer(*changes: Any, status: str = "AVAILABLE", token: str | None = None) -> dict[str, Any]:
    found = {"ExecutionStatus": status, "Changes": list(changes)}
    return found if token is None else {**found, "NextToken": token}


def test_a_rendering_has_a_name_for_its_change_sets() -> None:
    assert change_sets.name_of("sha256:3a7bd3e2360a3d29eea436fcfb7e44c7") == NAME


def test_every_page_of_a_change_set_is_read() -> None:
    aws = ScriptedAws({"describe_change_set": [answer(ADD, token="more"), answer(ADD)]})

    assert change_sets.prepared(aws, ["s"], NAME) == {"s": [ADD, ADD]}
    assert aws.asked("describe_change_set") == [
        {"StackName": "s", "ChangeSetName": NAME},
        {"StackName": "s", "ChangeSetName": NAME, "NextToken": "more"},
    ]


@pytest.mark.parametrize(
    "said",
    [
        refusal("no", "ChangeSetNotFound"),
        refusal("no", "ChangeSetNotFoundException"),
        refusal("Stack [s] does not exist"),
        answer(status="UNAVAILABLE"),
    ],
)
def test_a_stack_without_a_change_set_changes_nothing(said: Any) -> None:
    assert change_sets.prepared(ScriptedAws({"describe_change_set": said}), ["s"], NAME) == {}


def test_what_aws_forbids_is_no_missing_change_set() -> None:
    aws = ScriptedAws({"describe_change_set": refusal("no", "AccessDenied")})

    with pytest.raises(aws.exceptions.ClientError, match="AccessDenied"):
        change_sets.prepared(aws, ["s"], NAME)


def test_what_the_review_does_not_say_is_refused_with_every_reason() -> None:
    with pytest.raises(SlipwayError) as caught:
        change_sets.require_reviewed({"b": [ADD], "a": [ADD]}, {"a": {"X": "remove"}})

    assert str(caught.value) == (
        "the change set does more than was reviewed:\n"
        "a: it adds T X, and the review says remove\n"
        "b: it adds T X, of which the review says nothing; nothing was executed; find out who"
        " changed what, render, and let it be reviewed again"
    )


def test_what_the_review_says_goes_on() -> None:
    change_sets.require_reviewed({"a": [ADD]}, {"a": {"X": "add"}})


@pytest.mark.parametrize(
    ("status", "deleted"), [("REVIEW_IN_PROGRESS", ["s"]), ("UPDATE_COMPLETE", [])]
)
def test_change_sets_go_with_the_stacks_that_only_they_made(
    status: str, deleted: list[str]
) -> None:
    aws = ScriptedAws({"describe_stacks": {"Stacks": [{"StackStatus": status}]}})
    change_sets.delete(aws, ["s"], NAME)

    assert aws.asked("delete_change_set") == [{"StackName": "s", "ChangeSetName": NAME}]
    assert [request["StackName"] for request in aws.asked("delete_stack")] == deleted


def test_a_stack_that_is_not_there_has_no_change_set_to_delete() -> None:
    aws = ScriptedAws({"describe_stacks": refusal("Stack with id s does not exist")})
    change_sets.delete(aws, ["s", "t"], NAME)

    assert [name for name, _ in aws.calls] == ["describe_stacks"] * 2
