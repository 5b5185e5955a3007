"""Tags of CloudFormation's stacks, for conditions of policies."""

from collections.abc import Iterator

from ministack.services import cloudformation


def all_of() -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Every stack of this account and region with its tags."""
    for stack in list(cloudformation._stacks.values()):
        yield stack["StackId"], stack.get("Tags", [])
