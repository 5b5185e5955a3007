"""One answer as it comes, with how long it took."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from slipway.client.errors import RequestRefused, StreamBroken
from slipway.client.parts import Finish, Generation, Part, Token, confidence, text_of


@dataclass(frozen=True)
class Timing:
    """Seconds since the request was sent; None for what never came."""

    first_byte_seconds: float | None = None
    first_token_seconds: float | None = None
    total_seconds: float | None = None
    tokens: int = 0
    """Tokens that came, special ones included."""

    @property
    def tokens_per_second(self) -> float | None:
        """Speed after the first token, whose time is the prompt's; None for fewer than two."""
        if self.first_token_seconds is None or self.total_seconds is None or self.tokens < 2:
            return None
        seconds = self.total_seconds - self.first_token_seconds
        return (self.tokens - 1) / seconds if seconds > 0 else None


class Stream:
    """Yields tokens. What is known of the whole answer is there when the last one is out.

    Raises StreamBroken when the stream ends before the answer does.
    """

    def __init__(
        self, parts: Iterable[Part], *, started: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Wrap ``parts``; ``started`` is when the request was sent, by ``clock``."""
        self._parts = parts
        self._started = started
        self._clock = clock
        self._tokens: list[Token] = []
        self._first_byte: float | None = None
        self._first_token: float | None = None
        self._last: float | None = None
        self._finish: Finish | None = None

    def byte_came(self) -> None:
        """Note when the first part of the payload came."""
        if self._first_byte is None:
            self._first_byte = self._clock() - self._started

    def __iter__(self) -> Iterator[Token]:
        """Yield each token as it comes."""
        try:
            for part in self._parts:
                self._last = self._clock() - self._started
                if isinstance(part, Finish):
                    self._finish = part
                    continue
                if self._first_token is None:
                    self._first_token = self._last
                self._tokens.append(part)
                yield part
        except (RequestRefused, StreamBroken) as error:
            raise StreamBroken(error.message, self.text) from None
        if self._finish is None:
            raise StreamBroken(
                f"the stream ended after {len(self._tokens)} tokens, before the answer did",
                self.text,
            )

    @property
    def text(self) -> str:
        """What has come so far."""
        return text_of(self._tokens)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens that have come so far."""
        return tuple(self._tokens)

    @property
    def finish(self) -> Finish:
        """Why the answer ended; ValueError before it has."""
        if self._finish is None:
            raise ValueError("the answer has not ended yet: take all tokens first")
        return self._finish

    @property
    def confidence(self) -> float | None:
        """Geometric mean of the tokens' probabilities, 0 to 1."""
        return confidence(self._tokens)

    @property
    def timing(self) -> Timing:
        """How long it took so far."""
        return Timing(self._first_byte, self._first_token, self._last, len(self._tokens))

    @property
    def generation(self) -> Generation:
        """The whole answer; ValueError before it has ended."""
        return Generation(self.text, self.finish, self.tokens)
