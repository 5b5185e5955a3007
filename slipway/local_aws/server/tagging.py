"""AddTags, DeleteTags and ListTags."""

from collections.abc import Iterator
from typing import Any

from slipway.local_aws.server.errors import invalid
from slipway.local_aws.server.store import Store


def keep(store: Store, arn: str, request: dict[str, Any]) -> None:
    """Keep the tags that a Create request brings; from then on the resource has tags."""
    store.here.tags[arn] = {tag["Key"]: tag["Value"] for tag in request.get("Tags", ())}


def answer(store: Store, operation: str, request: dict[str, Any]) -> dict[str, Any]:
    """The answer to one of the three operations on the tags of an existing resource."""
    arn = request["ResourceArn"]
    if arn not in store.here.tags:
        raise invalid(f'Could not find resource "{arn}".')
    tags = store.here.tags[arn]
    if operation == "AddTags":
        tags.update({tag["Key"]: tag["Value"] for tag in request["Tags"]})
    elif operation == "DeleteTags":
        for key in request["TagKeys"]:
            tags.pop(key, None)
        return {}
    return {"Tags": _listed(tags)}


def all_of(store: Store) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Every resource of this account and region with its tags, as the Tagging API lists them."""
    for arn, tags in list(store.here.tags.items()):
        yield arn, _listed(tags)


def _listed(tags: dict[str, str]) -> list[dict[str, str]]:
    return [{"Key": key, "Value": value} for key, value in tags.items()]
