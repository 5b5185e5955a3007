"""From a request's bytes to an answer's bytes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from slipway.local_aws.server.inference.formats import format_of
from slipway.local_aws.server.inference.language_model import Finish, Token
from slipway.local_aws.server.inference.sampling import Sampling

PIECES = 2


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


def answer(image: str, body: bytes, model: Model) -> Answer:
    """Answer as a container of ``image`` does; a request that asks for a stream gets it whole."""
    wire = format_of(image)
    request = wire.parse(body)
    if request.stream:
        parts = model.generate(request.prompts[0], request.sampling)
        return Answer(200, wire.stream_content_type, b"".join(wire.chunks(request, parts)))
    answers = [list(model.generate(prompt, request.sampling)) for prompt in request.prompts]
    return Answer(200, wire.content_type, wire.whole(request, answers))


def stream(image: str, body: bytes, model: Model) -> tuple[str, Iterator[bytes]]:
    """The content type, and the answer in pieces as they come.

    As on AWS, a piece ends anywhere: inside a line, and inside a character. The first token is
    waited for, so that a request that is refused is refused before the stream begins.
    """
    wire = format_of(image)
    request = wire.parse(body)
    parts = model.generate(request.prompts[0], request.sampling)
    first = next(parts)

    def all_parts() -> Iterator[Token | Finish]:
        yield first
        yield from parts

    def pieces() -> Iterator[bytes]:
        for chunk in wire.chunks(request, all_parts()):
            yield from cut(chunk)

    return wire.stream_content_type, pieces()


def cut(chunk: bytes) -> Iterator[bytes]:
    """A chunk in PIECES pieces, cut inside its first multi-byte character if it has one."""
    wide = next((i for i, byte in enumerate(chunk) if byte >= 0x80), None)
    middle = len(chunk) // PIECES if wide is None else wide + 1
    if 0 < middle < len(chunk):
        yield chunk[:middle]
    yield chunk[middle if 0 < middle < len(chunk) else 0 :]
