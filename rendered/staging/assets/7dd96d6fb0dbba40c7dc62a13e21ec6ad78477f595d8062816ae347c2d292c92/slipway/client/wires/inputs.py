"""What TGI and LMI share: ``inputs`` and ``parameters`` in, tokens with details out."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from slipway.client.parts import Finish, Generation, Part, Token
from slipway.client.wires.base import Parameters, Prompt, reason_of, text_only


class Inputs:
    """Details are always asked for: without them no answer says why it ended."""

    takes_messages: ClassVar[bool] = False
    takes_lists: ClassVar[bool] = False
    streams: ClassVar[bool] = True
    log_prob: ClassVar[str]
    """The key of a token's log probability."""
    special: ClassVar[str]
    """The key that marks a token which is no text."""

    def body(self, prompt: Prompt, parameters: Parameters, *, stream: bool) -> dict[str, Any]:
        """One prompt."""
        asked = {"inputs": text_only(prompt), "parameters": {"details": True, **parameters}}
        return asked | ({"stream": True} if stream else {})

    def bodies(self, prompts: Sequence[str], parameters: Parameters) -> dict[str, Any]:
        """Several prompts in one list; the container batches them."""
        return {"inputs": list(prompts), "parameters": {"details": True, **parameters}}

    def parts(self, events: Iterable[dict[str, Any]]) -> Iterator[Part]:
        """A token an event; the last one brings the text or the details."""
        for event in events:
            yield self._token(event["token"])
            details = event.get("details")
            if event.get("generated_text") is not None or details:
                yield _finish(details or {})

    def generations(self, answer: Any) -> list[Generation]:
        """A list of objects, or one alone."""
        return [self._whole(one) for one in (answer if isinstance(answer, list) else [answer])]

    def _whole(self, answer: dict[str, Any]) -> Generation:
        details = answer.get("details") or {}
        tokens = tuple(self._token(token) for token in details.get("tokens", ()))
        return Generation(answer["generated_text"], _finish(details), tokens)

    def _token(self, token: dict[str, Any]) -> Token:
        return Token(token["text"], token.get(self.log_prob), bool(token.get(self.special)))


def _finish(details: dict[str, Any]) -> Finish:
    prefill = details.get("prefill") or ()
    return Finish(
        reason=reason_of(details.get("finish_reason")),
        generated_tokens=details.get("generated_tokens"),
        prompt_tokens=details.get("input_length") or len(prefill) or None,
    )
