"""What CloudFormation has now, and whether it can be updated."""

import json
from typing import Any

import pytest

from scripted_aws import ScriptedAws, refusal
from slipway.deploying import live
from slipway.deploying.live import Live
from slipway.errors import SlipwayError


def stacks(status: str, **more: Any) -> tuple[dict[str, Live], ScriptedAws]:
    client = ScriptedAws(
        {
            "describe_stacks": {"Stacks": [{"StackStatus": status, **more}]},
            "get_template": {"TemplateBody": {"Resources": {}}},
        }
    )
    return live.stacks(client, ["s"]), client


def test_a_stack_is_there_with_the_template_as_it_was_given() -> None:
    found, client = stacks("UPDATE_COMPLETE", EnableTerminationProtection=True)

    assert found == {"s": Live("s", "UPDATE_COMPLETE", True, {"Resources": {}})}
    assert client.asked("get_template") == [{"StackName": "s", "TemplateStage": "Original"}]


def test_a_template_may_come_as_a_text() -> None:
    client = ScriptedAws(
        {
            "describe_stacks": {"Stacks": [{"StackStatus": "CREATE_COMPLETE"}]},
            "get_template": {"TemplateBody": json.dumps({"A": 1})},
        }
    )

    assert live.stacks(client, ["s"])["s"].template == {"A": 1}


@pytest.mark.parametrize("status", live.EMPTY)
def test_a_stack_that_was_never_made_has_no_template(status: str) -> None:
    found, client = stacks(status)

    assert found["s"].template is None
    assert client.asked("get_template") == []


def test_what_is_deleted_or_was_never_there_is_not_there() -> None:
    assert stacks("DELETE_COMPLETE")[0] == {}
    client = ScriptedAws({"describe_stacks": refusal("Stack with id s does not exist")})
    assert live.stacks(client, ["s"]) == {}


def test_what_aws_forbids_is_no_missing_stack() -> None:
    client = ScriptedAws({"describe_stacks": refusal("not authorized", "AccessDenied")})

    with pytest.raises(client.exceptions.ClientError, match="not authorized"):
        live.stacks(client, ["s"])


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (
            "UPDATE_IN_PROGRESS",
            "another deploy is under way in s; wait until it is done",
        ),
        (
            "UPDATE_ROLLBACK_FAILED",
            "cannot be updated: s (UPDATE_ROLLBACK_FAILED); CloudFormation's events say why; delete"
            " the stack, or continue its rollback",
        ),
    ],
)
def test_a_stack_that_cannot_be_updated_stops_the_deploy(status: str, message: str) -> None:
    with pytest.raises(SlipwayError) as caught:
        live.require_healthy({"s": Live("s", status, False, {"A": 1})})

    assert str(caught.value) == message


@pytest.mark.parametrize("status", ["CREATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", *live.EMPTY])
def test_every_other_stack_can_be_updated(status: str) -> None:
    template = None if status in live.EMPTY else {"A": 1}
    live.require_healthy({"s": Live("s", status, False, template)})


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"Resources": 1, "Rules": 1}, {"Resources": 1}, True),
        ({"Resources": 1}, {"Resources": 2}, False),
        ({"Outputs": 1}, {}, False),
        (None, {}, False),
        (None, None, True),
    ],
)
def test_templates_are_the_same_where_cloudformation_acts_on_the_same(
    one: Any, other: Any, expected: bool
) -> None:
    assert live.same(one, other) is expected
