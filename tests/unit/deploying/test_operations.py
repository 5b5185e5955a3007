"""What a change set does, held against what the review says: the same, or it is refused."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_environments import environment
from slipway.deploying import operations
from slipway.review.model import Action

IDS = st.sampled_from(["Model", "Config", "Endpoint", "Target", "Role"])
ACTIONS: Any = st.sampled_from(["add", "remove", "replace", "update"])
REVIEWS = st.dictionaries(IDS, ACTIONS)
SAID = {"add": "Add", "remove": "Remove", "replace": "Modify", "update": "Modify"}


def change(
    logical_id: str, action: str, replacement: str | None = None, *by: str
) -> dict[str, Any]:
    one: dict[str, Any] = {"Action": action, "LogicalResourceId": logical_id, "ResourceType": "T"}
    if replacement is not None:
        one["Replacement"] = replacement
    if by:
        one["Details"] = [
            {"ChangeSource": "ResourceAttribute", "CausingEntity": f"{cause}.Arn"} for cause in by
        ]
    return {"Type": "Resource", "ResourceChange": one}


def exactly(review: dict[str, Action]) -> list[dict[str, Any]]:
    return [
        change(name, SAID[action], {"replace": "True", "update": "False"}.get(action))
        for name, action in review.items()
    ]


def beyond(changes: list[dict[str, Any]], allowed: dict[str, Action]) -> list[str]:
    return operations.beyond(operations.of_change_set(changes), allowed)


@given(REVIEWS)
def test_what_the_review_says_is_never_refused(review: dict[str, Action]) -> None:
    assert beyond(exactly(review), review) == []


@given(REVIEWS, st.sampled_from(["Add", "Remove", "Modify", "Import", "Dynamic"]))
def test_one_operation_more_is_always_refused(review: dict[str, Action], action: str) -> None:
    more = [*exactly(review), change("Other", action)]
    does = operations.WORDS[action]

    assert beyond(more, review) == [f"it {does} T Other, of which the review says nothing"]


@given(REVIEWS, st.data())
def test_less_than_the_review_says_is_never_refused(
    review: dict[str, Action], data: st.DataObject
) -> None:
    some = data.draw(st.lists(st.sampled_from(exactly(review) or [change("X", "Add")]), max_size=3))

    assert not review or beyond(some, review) == []


@pytest.mark.parametrize(
    ("found", "action", "told"),
    [
        (change("X", "Modify", "True"), "update", "it replaces T X, and the review says update"),
        (change("X", "Modify", "Conditional"), "update", None),
        (change("X", "Modify", "False"), "replace", None),
        (change("X", "Remove"), "update", "it removes T X, and the review says update"),
        (change("X", "Add"), "replace", "it adds T X, and the review says replace"),
        (change("X", "Modify"), "add", "it changes T X, and the review says add"),
        (change("X", "Import"), "add", "it imports T X, and the review says add"),
    ],
)
def test_another_operation_is_refused(found: Any, action: Action, told: str | None) -> None:
    assert beyond([found], {"X": action}) == ([] if told is None else [told])


def test_who_only_refers_to_what_is_updated_stays_as_it_is() -> None:
    changes = [
        change("Role", "Modify", "False"),
        change("Model", "Modify", "Conditional", "Role"),
        change("Config", "Modify", "Conditional", "Model"),
    ]

    assert beyond(changes, {"Role": "update"}) == []


@pytest.mark.parametrize(
    ("changes", "allowed", "refused"),
    [
        ([change("Model", "Modify", "Conditional", "Role")], {}, ["Model"]),
        ([change("Model", "Modify", "Conditional", "Role")], {"Role": "replace"}, ["Model"]),
        ([change("Model", "Modify", "True", "Role")], {"Role": "update"}, ["Model"]),
        (
            [change("Model", "Modify", "Conditional", "Role", "Other")],
            {"Role": "update"},
            ["Model"],
        ),
        (
            [change("A", "Modify", "False", "B"), change("B", "Modify", "False", "A")],
            {},
            ["A", "B"],
        ),
        ([change("Model", "Remove", None, "Role")], {"Role": "update"}, ["Model"]),
    ],
)
def test_every_other_cause_is_refused(
    changes: Any, allowed: dict[str, Action], refused: list[str]
) -> None:
    assert [told.split()[-7].rstrip(",") for told in beyond(changes, allowed)] == refused


@pytest.mark.parametrize(
    "detail",
    [
        {"ChangeSource": "DirectModification"},
        {"ChangeSource": "ParameterReference", "CausingEntity": "Size"},
        {"ChangeSource": "ResourceAttribute"},
    ],
)
def test_a_change_of_its_own_text_is_by_nobody_else(detail: dict[str, str]) -> None:
    found = change("X", "Modify", "False", "Role")
    found["ResourceChange"]["Details"].append(detail)
    (one,) = operations.of_change_set([found])

    assert one.only_by == frozenset()


def test_a_review_is_read_stack_by_stack() -> None:
    assert operations.reviewed(environment()) == {
        "slipway-prod-flan": {"Endpoint": "replace", "Log": "remove"},
        "slipway-prod-chat": {
            "Model": "replace",
            "Config": "replace",
            "Endpoint": "update",
            "Target": "update",
            "ExecutionRole": "update",
        },
    }
