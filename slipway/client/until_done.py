"""Goes on while the limit of new tokens cuts the answer off.

The prompt with what has come is sent again, until the model ends by itself or a bound is met.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from slipway.client.endpoint import Endpoint
from slipway.client.parts import Finish, Token, confidence, text_of
from slipway.client.stream import Timing
from slipway.client.wires import Prompt


@dataclass
class Completion:
    """A text in one or several requests. Filled while its tokens are taken."""

    tokens: list[Token] = field(default_factory=list)
    finishes: list[Finish] = field(default_factory=list)
    timings: list[Timing] = field(default_factory=list)
    stopped_by: str | None = None
    """Why it was not asked further although the model was not done; None when it was."""

    @property
    def text(self) -> str:
        """What has come so far."""
        return text_of(self.tokens)

    @property
    def requests(self) -> int:
        """How many requests have ended."""
        return len(self.finishes)

    @property
    def generated_tokens(self) -> int:
        """Tokens of all requests, as the container counts them, else as they came."""
        pairs = zip(self.finishes, self.timings, strict=True)
        return sum(finish.generated_tokens or timing.tokens for finish, timing in pairs)

    @property
    def confidence(self) -> float | None:
        """Geometric mean of the tokens' probabilities over all requests."""
        return confidence(self.tokens)


def until_done(
    endpoint: Endpoint,
    prompt: Prompt,
    *,
    max_requests: int,
    max_total_tokens: int,
    into: Completion,
    as_text: bool = True,
    **parameters: Any,
) -> Iterator[Token]:
    """Yield the tokens of all requests and fill ``into``.

    It ends when the model does, after ``max_requests``, when ``max_total_tokens`` are generated,
    or when prompt and answer fill the model's context; TooLong only when the first request does
    not fit. A chat is sent as one text, since a second
    request continues an answer and begins none; with one request alone ``as_text`` may be off.
    """
    asked = endpoint.prompt_of(prompt, as_text=as_text)
    wanted = parameters.pop("max_new_tokens", None)
    while True:
        left = max_total_tokens - into.generated_tokens
        some = left if wanted is None else min(wanted, left)
        prompt = asked + into.text if isinstance(asked, str) else asked
        room = endpoint.room_for(prompt) if into.requests else None
        if room is not None and room < 1:
            into.stopped_by = "prompt and answer fill the model's context"
            return
        some = some if room is None else min(some, room)
        stream = endpoint.stream(prompt, max_new_tokens=some, **parameters)
        for token in stream:
            into.tokens.append(token)
            yield token
        into.finishes.append(stream.finish)
        into.timings.append(stream.timing)
        if stream.finish.reason != "length":
            return
        if into.requests >= max_requests:
            into.stopped_by = f"{max_requests} requests are the bound"
            return
        if into.generated_tokens >= max_total_tokens:
            into.stopped_by = f"{max_total_tokens} tokens are the bound"
            return
