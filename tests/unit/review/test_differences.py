"""Where two values differ: every place, and none that is the same."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slipway.review.differences import Path, between, spelled

SCALARS = st.integers(0, 3) | st.sampled_from(["a", "b", "ml.g5.xlarge"])
KEYS = st.sampled_from(["A", "B", "C", "Ref", "Environment"])
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)
SECTIONS = st.dictionaries(KEYS, VALUES, max_size=3)


def found(before: Any, after: Any, *, sets: bool = False) -> list[tuple[str, Any, Any]]:
    differences = between(before, after, lists_as_sets=sets)
    return [(spelled(path), was, is_) for path, was, is_ in differences]


def applied(before: Any, path: Path, value: Any) -> Any:
    """``before`` with the value at a path; None takes it away."""
    if not path:
        return value
    result = copy.deepcopy(before)
    place = result
    for step in path[:-1]:
        place = place[step]
    last: Any = path[-1]
    if isinstance(place, list):
        place[last:] = [*([] if value is None else [value]), *place[last + 1 :]]
    elif value is None:
        del place[last]
    else:
        place[last] = value
    return result


@given(VALUES)
def test_nothing_differs_between_a_value_and_itself(value: Any) -> None:
    assert found(value, copy.deepcopy(value)) == []


@given(SECTIONS, SECTIONS)
def test_the_differences_applied_give_the_other_value(before: Any, after: Any) -> None:
    result = before
    differences = list(between(before, after))
    # From the back, so that what leaves a list moves nothing that is still to be changed.
    for path, _, is_ in [d for d in differences if d[2] is not None]:
        result = applied(result, path, is_)
    for path, _, is_ in reversed([d for d in differences if d[2] is None]):
        result = applied(result, path, is_)

    assert result == after


@given(SECTIONS, SECTIONS)
def test_the_way_back_has_the_same_places(before: Any, after: Any) -> None:
    there = {(path, repr(was), repr(is_)) for path, was, is_ in between(before, after)}
    back = {(path, repr(is_), repr(was)) for path, was, is_ in between(after, before)}

    assert there == back


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"A": 1}, {"A": 1, "B": 2}, [("B", None, 2)]),
        ({"A": [1, 2]}, {"A": [1]}, [("A[1]", 2, None)]),
        ({"A": [{"B": 1}]}, {"A": [{"B": 2}]}, [("A[0].B", 1, 2)]),
        ({"A": {"Ref": "X"}}, {"A": {"Ref": "Y"}}, [("A", {"Ref": "X"}, {"Ref": "Y"})]),
        ({"A": '{"b": [1, 2]}'}, {"A": '{"b": [1, 3]}'}, [("A.b[1]", 2, 3)]),
        ({"A": "{b"}, {"A": "{c"}, [("A", "{b", "{c")]),
    ],
)
def test_a_difference_is_told_at_its_leaf(before: Any, after: Any, expected: Any) -> None:
    assert found(before, after) == expected


def test_tags_are_compared_by_their_keys() -> None:
    one = [{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}]
    other = [{"Key": "b", "Value": "2"}, {"Key": "a", "Value": "3"}]

    assert found({"Tags": one}, {"Tags": other}) == [("Tags.a", "1", "3")]


def test_a_key_that_is_given_twice_hides_nothing() -> None:
    one = [{"Key": "a", "Value": "1"}, {"Key": "a", "Value": "2"}]
    other = [{"Key": "a", "Value": "2"}]

    assert found(one, other) == [("[0].Value", "1", "2"), ("[1]", {"Key": "a", "Value": "2"}, None)]


def test_statements_are_compared_by_their_ids() -> None:
    one = [{"Sid": "A", "Action": "x"}, {"Sid": "B", "Action": "y"}]
    other = [{"Sid": "B", "Action": "y"}]

    assert found(one, other) == [("A", {"Sid": "A", "Action": "x"}, None)]


def test_of_lists_as_sets_only_what_came_and_went_is_told() -> None:
    assert found({"A": [1, 2, 3]}, {"A": [3, 4, 1]}, sets=True) == [
        ("A", 2, None),
        ("A", None, 4),
    ]
