"""What a wire format has to do: write a request, read a whole answer, read a stream."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, Protocol

from slipway.client.errors import RequestRefused, StreamBroken
from slipway.client.parts import Generation, Part, Reason


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a chat."""

    role: Literal["system", "user", "assistant"]
    content: str


Prompt = str | tuple[Message, ...]
Parameters = Mapping[str, Any]


class Wire(Protocol):
    """The wire format of one family of containers.

    ``takes_messages``: a chat is sent as it is, and the container applies the model's template.
    ``takes_lists``: one request may hold several prompts. ``streams``: answers come token by
    token.
    """

    takes_messages: ClassVar[bool]
    takes_lists: ClassVar[bool]
    streams: ClassVar[bool]

    def body(self, prompt: Prompt, parameters: Parameters, *, stream: bool) -> dict[str, Any]:
        """The request for one prompt, with everything the container can tell of its answer."""

    def bodies(self, prompts: Sequence[str], parameters: Parameters) -> dict[str, Any]:
        """The request for several prompts at once."""

    def parts(self, events: Iterable[dict[str, Any]]) -> Iterator[Part]:
        """Tokens, then one Finish; none when the stream ends before the answer."""

    def generations(self, answer: Any) -> list[Generation]:
        """The generations of a whole answer, one for each prompt."""


def parsed(events: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Events as objects.

    Raises RequestRefused when the container tells of an error in the middle, StreamBroken for
    what is no JSON.
    """
    for event in events:
        if event == "[DONE]":
            yield {"done": True}
            continue
        try:
            value = json.loads(event)
        except ValueError:
            raise StreamBroken(f"the container sent {event[:80]!r}, which is no JSON") from None
        # A container that has begun to answer cannot send another status any more.
        error = value.get("error") if isinstance(value, dict) else event
        if error:
            said = error.get("message", error) if isinstance(error, dict) else error
            raise RequestRefused(f"the container broke off: {said}", "its log says more")
        yield value


def reason_of(value: str | None) -> Reason | None:
    """A finish reason in one spelling; RequestRefused when the container says that it failed."""
    if value == "error":
        raise RequestRefused("the container broke off with finish_reason 'error'", "see its log")
    known: dict[str, Reason] = {
        "length": "length",
        "eos_token": "eos_token",
        "stop": "eos_token",
        "stop_sequence": "stop_sequence",
    }
    return known.get(value or "")


def text_only(prompt: Prompt) -> str:
    """The prompt of a container that takes no messages; the template was applied before."""
    if not isinstance(prompt, str):
        raise TypeError("messages need a chat template before they are sent to this container")
    return prompt
