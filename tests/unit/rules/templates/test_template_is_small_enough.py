import json

from template_factory import refused


def test_one_byte_too_many_is_refused() -> None:
    assert refused("ENV-002", base={"Resources": {}, "Description": "x" * 1_000_000}) == [
        "(whole file): 1,000,040 bytes; CloudFormation takes 1,000,000; move some resources to a"
        " stack of their own, or inline code to an asset [ENV-002]"
    ]


def test_a_template_of_exactly_the_limit_is_accepted() -> None:
    overhead = len(json.dumps({"Resources": {}, "Description": ""}, indent=1))

    assert (
        refused("ENV-002", base={"Resources": {}, "Description": "x" * (1_000_000 - overhead)})
        == []
    )
