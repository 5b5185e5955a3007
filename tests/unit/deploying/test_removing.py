"""Stacks that go: never protected ones, and whoever needs another before it."""

from typing import Any

import pytest

from scripted_aws import ScriptedAws
from slipway.deploying import removing
from slipway.deploying.live import Live
from slipway.errors import SlipwayError

GONE = {"Stacks": [{"StackStatus": "DELETE_COMPLETE"}]}


def component(**properties: Any) -> dict[str, Any]:
    return {"Resources": {"C": {"Type": removing.COMPONENT, "Properties": properties}}}


def live(**templates: Any) -> dict[str, Live]:
    return {name: Live(name, "CREATE_COMPLETE", False, found) for name, found in templates.items()}


def removed(**templates: Any) -> list[str]:
    client = ScriptedAws({"describe_stacks": GONE})
    found = removing.remove(client, [*templates, "nowhere"], live(**templates))
    assert [request["StackName"] for request in client.asked("delete_stack")] == found
    return found


def test_adapters_go_before_their_components_and_these_before_their_fleet() -> None:
    assert removed(
        a_fleet={},
        b_base=component(),
        c_adapter=component(Specification={"BaseInferenceComponentName": "b"}),
    ) == ["c_adapter", "b_base", "a_fleet"]


def test_whoever_imports_goes_before_whoever_exports() -> None:
    exporting = {"Outputs": {"Key": {"Value": 1, "Export": {"Name": "key"}}}}
    importing = {"Resources": {"X": {"Properties": {"Key": {"Fn::ImportValue": "key"}}}}}

    assert removed(a_key=exporting, b_user=importing, c_other={}) == ["b_user", "a_key", "c_other"]


def test_stacks_that_are_empty_or_need_each_other_go_by_name() -> None:
    def both(own: str, other: str) -> dict[str, Any]:
        return {
            "Outputs": {"O": {"Value": {"Fn::ImportValue": other}, "Export": {"Name": own}}},
        }

    assert removed(b=both("one", "two"), a=both("two", "one"), c=None) == ["c", "a", "b"]


def test_a_protected_stack_is_not_deleted() -> None:
    there = {name: Live(name, "CREATE_COMPLETE", True, {}) for name in ("b", "a", "kept")}

    with pytest.raises(SlipwayError) as caught:
        removing.require_unprotected(["b", "a", "nowhere"], there)
    assert str(caught.value) == (
        "a, b would be deleted and has termination protection; where it shall go, a person switches"
        " that off: aws cloudformation update-termination-protection"
        " --no-enable-termination-protection --stack-name a"
    )
    removing.require_unprotected(["a"], live(a={}))
