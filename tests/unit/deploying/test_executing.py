"""Change sets executed: in order, together where they may, and no more after a failure."""

from collections import defaultdict
from typing import Any

import pytest

from scripted_aws import ScriptedAws
from slipway.deploying import executing
from slipway.deploying.assembly import Stack
from slipway.errors import SlipwayError


def stack(name: str, *after: str) -> Stack:
    return Stack(name, f"dev/{name}", {}, frozenset(), frozenset(), frozenset(after))


def aws(failing: str = "", looks: int = 1) -> ScriptedAws:
    """Every stack is done at the second look."""
    seen: dict[str, int] = defaultdict(int)

    def describe(StackName: str) -> dict[str, Any]:
        seen[StackName] += 1
        end = "UPDATE_ROLLBACK_COMPLETE" if StackName == failing else "UPDATE_COMPLETE"
        status = "UPDATE_IN_PROGRESS" if seen[StackName] <= looks else end
        return {"Stacks": [{"StackStatus": status}]}

    return ScriptedAws({"describe_stacks": describe, "describe_stack_events": {"StackEvents": []}})


def executed(client: ScriptedAws, *stacks: Stack) -> list[str]:
    said: list[str] = []
    executing.execute(client, stacks, "slipway-1", said.append)
    return said


def test_each_stack_waits_for_those_before_it() -> None:
    assert executed(aws(), stack("a"), stack("c", "b"), stack("b", "elsewhere")) == [
        "  dev/a: begun",
        "  dev/b: begun",
        "  dev/a: done",
        "  dev/b: done",
        "  dev/c: begun",
        "  dev/c: done",
    ]


def test_the_change_set_that_was_compared_is_executed() -> None:
    client = aws()
    executed(client, stack("a"))

    assert client.asked("execute_change_set") == [{"StackName": "a", "ChangeSetName": "slipway-1"}]


def test_after_a_failure_nothing_is_begun_and_what_runs_is_waited_for() -> None:
    client = aws("a")

    with pytest.raises(SlipwayError) as caught:
        executed(client, stack("a"), stack("b"), stack("c", "a"))

    assert [request["StackName"] for request in client.asked("execute_change_set")] == ["a", "b"]
    assert str(caught.value) == (
        "a is UPDATE_ROLLBACK_COMPLETE: CloudFormation gives no reason; CloudFormation has rolled"
        " back what it began; mend the cause and deploy again"
    )


def test_nothing_is_executed_of_nothing() -> None:
    assert executed(aws()) == []
