from typing import Any

from template_factory import refused


def outputs(count: int) -> dict[str, Any]:
    return {"Resources": {}, "Outputs": {f"Output{i}": {"Value": "x"} for i in range(count)}}


def test_one_output_too_many_is_refused() -> None:
    assert refused("ENV-003", base=outputs(201)) == [
        "Outputs: 201 outputs; CloudFormation takes 200 in one template; remove those that nothing"
        " imports, or move their resources to another stack [ENV-003]"
    ]


def test_as_many_as_there_may_be_are_accepted() -> None:
    assert refused("ENV-003", base=outputs(200)) == []
