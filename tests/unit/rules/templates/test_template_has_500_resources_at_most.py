from typing import Any

from template_factory import refused


def topics(count: int) -> dict[str, Any]:
    return {"Resources": {f"Topic{i}": {"Type": "AWS::SNS::Topic"} for i in range(count)}}


def test_one_resource_too_many_is_refused() -> None:
    assert refused("ENV-001", base=topics(501)) == [
        "Resources: 501 resources; CloudFormation takes 500 in one template; move some to a stack"
        " of their own [ENV-001]"
    ]


def test_as_many_as_there_may_be_are_accepted() -> None:
    assert refused("ENV-001", base=topics(500)) == []
