"""What a wire format has to do: read a request, write a whole answer, write a stream."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from slipway.local_aws.server.inference.errors import BodyError, InputError
from slipway.local_aws.server.inference.sampling import Sampling
from slipway.local_aws.server.inference.tokens import Finish, Token

Parts = Iterable[Token | Finish]


@dataclass(frozen=True)
class Request:
    """One request: ``prompts`` holds several only where the format takes a list.

    ``body`` is the parsed JSON, for what a format repeats in its answer. ``each`` has a sampling
    for every prompt where records bring their own.
    """

    prompts: tuple[str, ...]
    batch: bool
    sampling: Sampling
    stream: bool
    details: bool
    body: dict[str, Any]
    each: tuple[Sampling, ...] = ()


@dataclass(frozen=True)
class MediaTypes:
    """What a request's headers say about its body and its answer; empty where they do not."""

    content_type: str = ""
    accept: str = ""


class Format(Protocol):
    """The wire format of one family of containers.

    ``streams_unasked``: InvokeEndpointWithResponseStream gets a stream although the request does
    not ask for one, because the container's environment can ask for it.
    """

    content_type: str
    stream_content_type: str
    streams_unasked: bool

    def parse(self, body: bytes) -> Request:
        """Read a request; InputError says what is wrong with it."""

    def refusal(self, error: InputError) -> InputError:
        """The same error with the status and the body that the container answers."""

    def whole(self, request: Request, answers: list[list[Token | Finish]]) -> bytes:
        """The answer to all prompts at once."""

    def chunks(self, request: Request, parts: Parts) -> Iterator[bytes]:
        """The stream of the answer to one prompt, a line or an event at a time."""


def json_object(body: bytes) -> dict[str, Any]:
    """The JSON object in a body; BodyError says where it is none."""
    try:
        value = json.loads(body)
        json.dumps(value, ensure_ascii=False).encode()  # half a surrogate pair is no text
    except (ValueError, RecursionError) as error:
        raise BodyError(f"Failed to parse the request body as JSON: {error}") from None
    if not isinstance(value, dict):
        raise BodyError("Failed to parse the request body as JSON: an object is needed")
    return value


def section(body: dict[str, Any], name: str) -> dict[str, Any]:
    """An optional object inside a body."""
    value = body.get(name)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise InputError(f"`{name}` must be an object")
    return value


def flag(body: dict[str, Any], name: str) -> bool:
    """An optional switch; off where the body does not say."""
    value = body.get(name)
    if value is None:
        return False
    if not isinstance(value, bool):
        raise InputError(f"`{name}` must be true or false, got {value!r}")
    return value


def split(parts: Parts) -> tuple[list[Token], Finish]:
    """Tokens and the end of a finished generation."""
    found = list(parts)
    finish = found[-1]
    assert isinstance(finish, Finish), "a generation always ends with a Finish"
    return [part for part in found if isinstance(part, Token)], finish


def with_end(parts: Parts) -> Iterator[tuple[Token, Finish | None]]:
    """Each token, the last one together with the end; an empty answer has an empty token."""
    held: Token | None = None
    for part in parts:
        if isinstance(part, Finish):
            yield held or Token(0, "", 0.0, special=True), part
        else:
            if held is not None:
                yield held, None
            held = part


def text_of(tokens: Iterable[Token]) -> str:
    """What the tokens say."""
    return "".join(token.text for token in tokens)
