"""Waiting for CloudFormation: until it is done, or says why not."""

from typing import Any

import pytest

from scripted_aws import ScriptedAws, refusal
from slipway.deploying import waiting
from slipway.errors import SlipwayError


def described(status: str) -> dict[str, Any]:
    return {"Stacks": [{"StackStatus": status}]}


def event(logical_id: str, status: str, reason: str | None = None) -> dict[str, str]:
    found = {"LogicalResourceId": logical_id, "ResourceStatus": status}
    return found if reason is None else {**found, "ResourceStatusReason": reason}


EVENTS = {
    "StackEvents": [
        event("s", "UPDATE_ROLLBACK_COMPLETE"),
        event("Model", "UPDATE_FAILED", "cancelled"),
        event("Endpoint", "UPDATE_FAILED", "no capacity"),
        event("s", "UPDATE_IN_PROGRESS"),
        event("Old", "UPDATE_FAILED", "long ago"),
    ]
}


@pytest.mark.parametrize(
    ("status", "done"),
    [
        ("CREATE_COMPLETE", True),
        ("UPDATE_COMPLETE", True),
        ("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", True),
        ("UPDATE_IN_PROGRESS", False),
        ("UPDATE_ROLLBACK_IN_PROGRESS", False),
    ],
)
def test_a_stack_is_done_when_nothing_of_it_is_under_way(status: str, done: bool) -> None:
    assert waiting.is_done(ScriptedAws({"describe_stacks": described(status)}), "s") is done


@pytest.mark.parametrize("status", ["UPDATE_ROLLBACK_COMPLETE", "ROLLBACK_COMPLETE"])
def test_what_was_rolled_back_failed_with_its_first_reason(status: str) -> None:
    aws = ScriptedAws({"describe_stacks": described(status), "describe_stack_events": EVENTS})

    with pytest.raises(SlipwayError) as caught:
        waiting.is_done(aws, "s")
    assert str(caught.value) == (
        f"s is {status}: Endpoint: no capacity; CloudFormation has rolled back what it began; mend"
        " the cause and deploy again"
    )


@pytest.mark.parametrize(
    ("events", "reason"),
    [
        ([], "CloudFormation gives no reason"),
        ([event("A", "CREATE_FAILED")], "A: no reason given"),
        (
            [event("s", "UPDATE_IN_PROGRESS"), event("A", "CREATE_FAILED", "old")],
            "CloudFormation gives no reason",
        ),
    ],
)
def test_without_a_reason_that_is_said(events: list[Any], reason: str) -> None:
    aws = ScriptedAws({"describe_stack_events": {"StackEvents": events}})

    assert waiting.reason(aws, "s") == reason


@pytest.mark.parametrize(
    "end", [described("DELETE_COMPLETE"), refusal("Stack with id s does not exist")]
)
def test_a_stack_is_gone_when_it_is_not_there(end: Any, pauses: list[float]) -> None:
    aws = ScriptedAws({"describe_stacks": [described("DELETE_IN_PROGRESS"), end]})
    waiting.until_gone(aws, "s")

    assert pauses == [0.5]


def test_a_stack_that_would_not_go_is_told() -> None:
    failed = {"StackEvents": [event("Bucket", "DELETE_FAILED", "it is not empty")]}
    aws = ScriptedAws(
        {"describe_stacks": described("DELETE_FAILED"), "describe_stack_events": failed}
    )

    with pytest.raises(SlipwayError) as caught:
        waiting.until_gone(aws, "s")
    assert str(caught.value) == (
        "s could not be deleted: Bucket: it is not empty; mend the cause, then deploy again"
    )


def test_another_refusal_is_no_deletion() -> None:
    aws = ScriptedAws({"describe_stacks": refusal("Rate exceeded", "Throttling")})

    with pytest.raises(aws.exceptions.ClientError):
        waiting.until_gone(aws, "s")


def test_aws_itself_is_asked_less_often() -> None:
    aws = ScriptedAws({})
    aws.meta.endpoint_url = "https://cloudformation.us-west-2.amazonaws.com"

    assert waiting.pause_seconds(aws) == 5.0
