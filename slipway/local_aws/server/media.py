"""The media types in a request's headers."""

from slipway.local_aws.server.inference.formats.base import MediaTypes

_PREFIXES = ("x-amzn-sagemaker-", "")
"""InvokeEndpointAsync has headers of its own for both, a stream for what is accepted."""


def media_types(headers: dict[str, str]) -> MediaTypes:
    """Of the body that a container gets and of the answer that it shall give."""
    return MediaTypes(_first(headers, "content-type"), _first(headers, "accept"))


def _first(headers: dict[str, str], name: str) -> str:
    return next((headers[p + name] for p in _PREFIXES if headers.get(p + name)), "")
