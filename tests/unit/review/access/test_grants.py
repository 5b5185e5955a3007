"""Policies as single grants, and whether some of them cover another."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slipway.review.access import grants
from slipway.review.access.grants import Grant

READ = Grant("Allow", "", "s3:GetObject", "arn:aws:s3:::weights/*", "")
PATTERNS = st.text("ab*?", max_size=5)
GRANTS = st.builds(
    Grant,
    st.sampled_from(["Allow", "Deny"]),
    st.sampled_from(["", "*", "AWS arn:aws:iam::1:root"]),
    PATTERNS,
    PATTERNS,
    st.sampled_from(["", '{"Bool": 1}']),
    st.booleans(),
)


def document(**statement: Any) -> dict[str, Any]:
    return {"Statement": [{"Effect": "Allow", **statement}]}


@given(st.lists(GRANTS))
def test_nothing_is_more_than_itself(found: list[Grant]) -> None:
    assert grants.more(found, found) == []


@given(GRANTS, GRANTS, GRANTS)
def test_who_covers_one_covers_all_that_it_covers(one: Grant, two: Grant, three: Grant) -> None:
    if one.covers(two) and two.covers(three):
        assert one.covers(three)


@given(PATTERNS, PATTERNS, st.text("ab", max_size=5))
def test_a_pattern_that_is_covered_takes_in_nothing_else(one: str, two: str, name: str) -> None:
    wide, narrow, single = (replace(READ, resource=text) for text in (one, two, name))
    if wide.covers(narrow) and narrow.covers(single):
        assert wide.covers(single)


@pytest.mark.parametrize(
    ("wide", "narrow", "covered"),
    [
        ({"action": "*"}, {"action": "s3:PutObject"}, True),
        ({"action": "S3:getobject"}, {}, True),
        ({"action": "s3:Get*"}, {}, True),
        ({"action": "s3:Get?bject"}, {"action": "s3:Get*bject"}, False),
        ({"action": "s3:Get*bject"}, {"action": "s3:Get?bject"}, True),
        ({"resource": "arn:aws:s3:::weights/[a]"}, {"resource": "arn:aws:s3:::weights/a"}, False),
        ({"resource": "*"}, {}, True),
        ({"condition": '{"Bool": 1}'}, {}, False),
        ({}, {"condition": '{"Bool": 1}'}, True),
        ({"effect": "Deny"}, {}, False),
        ({"principal": "*"}, {"principal": "Service sagemaker.amazonaws.com"}, True),
        ({"opaque": True}, {}, False),
    ],
)
def test_a_grant_covers_what_its_patterns_take_in(
    wide: dict[str, Any], narrow: dict[str, Any], covered: bool
) -> None:
    assert replace(READ, **wide).covers(replace(READ, **narrow)) is covered


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ({"Action": "a:B", "Resource": "r"}, [("", "a:B", "r")]),
        ({"Action": ["a:B", "a:C"], "Resource": ["r", "s"]}, 4),
        ({"Action": "a:B"}, [("", "a:B", "*")]),
        ({"Action": "a:B", "Principal": "*"}, [("*", "a:B", "*")]),
        ({"Action": "a:B", "Principal": {"AWS": "*"}}, [("*", "a:B", "*")]),
        ({"Action": "a:B", "Principal": {"Service": ["x"]}}, [("Service x", "a:B", "*")]),
        (
            {"Action": "a:B", "Resource": {"Fn::GetAtt": ["Key", "Arn"]}},
            [("", "a:B", "${Key.Arn}")],
        ),
    ],
)
def test_a_statement_is_one_grant_for_each_action_resource_and_principal(
    statement: dict[str, Any], expected: Any
) -> None:
    found = [(g.principal, g.action, g.resource) for g in grants.of(document(**statement))]

    assert (len(found) if isinstance(expected, int) else found) == expected


@pytest.mark.parametrize("name", grants.NEGATED)
def test_what_says_what_it_does_not_mean_covers_itself_alone(name: str) -> None:
    (found,) = grants.of(document(**{name: "x"}))

    assert found.opaque
    assert grants.more([READ], [found]) == [found]


def test_a_policy_that_is_a_text_is_read_as_one() -> None:
    written = document(Action="a:B", Resource="r")

    assert list(grants.of(json.dumps(written))) == list(grants.of(written))
    assert list(grants.of("no JSON")) == list(grants.of(None)) == []


def test_another_content_of_an_asset_is_no_other_right() -> None:
    arns = [f"arn:aws:s3:::cdk-hnb659fds-assets-1-us-west-2/{c * 64}.zip" for c in "ab"]
    one, other = (list(grants.of(document(Action="s3:GetObject", Resource=a))) for a in arns)

    assert one == other
