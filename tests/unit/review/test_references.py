"""Who refers to whom in a template: Ref, Fn::GetAtt and Fn::Sub, wherever they stand."""

from typing import Any

import pytest

from slipway.review import references
from template_factory import ENDPOINT


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"Ref": "A"}, {"A"}),
        ({"Fn::GetAtt": ["A", "Arn"]}, {"A"}),
        ({"Fn::GetAtt": "A.Arn"}, {"A"}),
        ({"Fn::Sub": "${A}/${B.Arn}/${!C}/x"}, {"A", "B"}),
        ({"Fn::Sub": ["${A}/${X}", {"X": {"Ref": "B"}}]}, {"A", "B", "X"}),
        ({"Fn::Join": ["/", ["x", {"Ref": "A"}, {"Fn::GetAtt": ["B", "Arn"]}]]}, {"A", "B"}),
        ({"Deep": [{"Down": {"Ref": "A"}}]}, {"A"}),
        ({"Ref": ["no", "text"]}, set()),
        ("A", set()),
    ],
)
def test_references_are_found_wherever_they_stand(value: Any, expected: set[str]) -> None:
    assert references.of(value) == expected


def test_within_a_template_only_its_own_resources_count() -> None:
    assert references.within(ENDPOINT["Resources"]) == {
        "Model": {},
        "Config": {"ProductionVariants": {"Model"}},
        "Endpoint": {"EndpointConfigName": {"Config"}},
    }
    assert references.within({"A": {"Properties": {"X": {"Ref": "AWS::Region"}}}}) == {"A": {}}


def test_what_is_reached_goes_over_any_number_of_steps_and_ends_in_a_circle() -> None:
    edges = {"A": {"B"}, "B": {"C"}, "C": {"B"}, "D": {"A"}}

    assert references.reached("A", edges) == {"B", "C"}
    assert references.reached("B", edges) == {"B", "C"}
    assert references.reached("nobody", edges) == set()
