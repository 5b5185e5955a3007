"""How targets, policies and scheduled actions are told apart, and what is said of an absent one."""

import hashlib
from typing import Any

from slipway.local_aws.server.errors import ApiError
from slipway.local_aws.server.store import Store


def key(request: dict[str, Any], *more: str) -> str:
    """The key of a target, or with the field of a name that of what belongs to a target."""
    fields = ("ServiceNamespace", "ResourceId", "ScalableDimension", *more)
    return "|".join(request[field] for field in fields)


def identifier(of: str) -> str:
    """The part of an ARN that AWS makes up; the same for the same key."""
    return hashlib.sha256(of.encode()).hexdigest()[:32]


def prefix(store: Store, service: str) -> str:
    """The beginning of an ARN in the account and region of the request in hand."""
    return f"arn:aws:{service}:{store.region}:{store.account}"


def absent(message: str) -> ApiError:
    """The answer to what names nothing that is there."""
    return ApiError("ObjectNotFoundException", message)
