from typing import Any

from template_factory import refused


def stack_set(body: object) -> dict[str, Any]:
    properties = {"StackSetName": "all", "TemplateBody": body}
    return {"Set": {"Type": "AWS::CloudFormation::StackSet", "Properties": properties}}


def test_a_body_that_is_too_long_is_refused() -> None:
    assert refused("ENV-004", stack_set("${A}" + "x" * 51_197)) == [
        "Resources.Set.Properties.TemplateBody: 51,201 characters; CloudFormation takes 51,200"
        " inline; put the template into S3 and give TemplateURL [ENV-004]"
    ]


def test_a_body_of_the_limit_and_one_that_is_not_known_are_accepted() -> None:
    assert refused("ENV-004", stack_set("x" * 51_200)) == []
    assert refused("ENV-004", stack_set({"Fn::Sub": "${Body}"})) == []
