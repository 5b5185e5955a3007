"""From a request's bytes to an answer's bytes."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Protocol

from slipway.local_aws.server.inference.container import Container
from slipway.local_aws.server.inference.errors import InputError
from slipway.local_aws.server.inference.formats import format_of
from slipway.local_aws.server.inference.formats.base import Format, MediaTypes, Request
from slipway.local_aws.server.inference.sampling import Sampling
from slipway.local_aws.server.inference.tokens import Finish, Token

UNSAID = MediaTypes()


class Model(Protocol):
    """What generates."""

    def generate(self, prompt: str, sampling: Sampling) -> Iterator[Token | Finish]:
        """Yield tokens, then a Finish."""


@dataclass(frozen=True)
class Answer:
    """A whole answer."""

    status: int
    content_type: str
    body: bytes


def answer(container: Container, body: bytes, model: Model, media: MediaTypes = UNSAID) -> Answer:
    """Answer as ``container`` does; a request that asks for a stream gets it whole.

    InputError is the container's refusal, with the status and the body that the container sends.
    """
    wire = format_of(container, media)
    with _refused_as(wire):
        request = wire.parse(body)
        if request.stream:
            parts = model.generate(request.prompts[0], request.sampling)
            return Answer(200, wire.stream_content_type, b"".join(wire.chunks(request, parts)))
        return Answer(200, wire.content_type, _whole(wire, request, model))


def stream(
    container: Container, body: bytes, model: Model, media: MediaTypes = UNSAID
) -> tuple[str, Iterator[bytes]]:
    """The content type, and the answer in pieces as they come.

    The first token is waited for, so that a request that is refused is refused before the stream
    begins. A request that does not ask for a stream gets its whole answer in pieces, except where
    the endpoint decides that and not the request.
    """
    wire = format_of(container, media)
    with _refused_as(wire):
        request = wire.parse(body)
        if not request.stream and (request.batch or not wire.streams_unasked):
            return wire.content_type, pieces([_whole(wire, request, model)])
        parts = model.generate(request.prompts[0], request.sampling)
        first = next(parts)
    return wire.stream_content_type, pieces(wire.chunks(request, chain([first], parts)))


def pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The bytes of ``chunks``, cut elsewhere: as on AWS, a piece has nothing to do with a line.

    The end of every second chunk comes together with the beginning of the next.
    """
    held = b""
    for number, chunk in enumerate(chunks):
        first, *rest = cut(chunk)
        yield held + first
        held = b"".join(rest)
        if held and number % 2 == 0:
            yield held
            held = b""
    if held:
        yield held


def cut(chunk: bytes) -> Iterator[bytes]:
    """A chunk in two, cut inside its first multi-byte character if it has one."""
    wide = next((at for at, byte in enumerate(chunk) if byte >= 0x80), None)
    middle = len(chunk) // 2 if wide is None else wide + 1
    yield from (part for part in (chunk[:middle], chunk[middle:]) if part)


def _whole(wire: Format, request: Request, model: Model) -> bytes:
    samplings = request.each or repeat(request.sampling, len(request.prompts))
    asked = zip(request.prompts, samplings, strict=True)
    answers = [list(model.generate(prompt, sampling)) for prompt, sampling in asked]
    return wire.whole(request, answers)


@contextmanager
def _refused_as(wire: Format) -> Iterator[None]:
    try:
        yield
    except InputError as error:
        raise wire.refusal(error) from None
