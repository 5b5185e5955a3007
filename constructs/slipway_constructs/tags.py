"""Tags as CloudFormation and SageMaker's requests list them."""

from collections.abc import Mapping


def tag_list(tags: Mapping[str, str]) -> list[dict[str, str]]:
    """Tags in the order of their keys, as an L1 resource takes them."""
    return [{"key": key, "value": tags[key]} for key in sorted(tags)]


def request_tags(tags: Mapping[str, str]) -> list[dict[str, str]]:
    """Tags in the order of their keys, as a request that a state machine sends has them."""
    return [{"Key": key, "Value": tags[key]} for key in sorted(tags)]
