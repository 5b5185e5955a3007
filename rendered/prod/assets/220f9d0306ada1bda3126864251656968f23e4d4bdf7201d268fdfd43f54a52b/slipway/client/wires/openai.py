"""vLLM and SGLang: chat and text completions in OpenAI's form.

Source: vLLM's OpenAI-compatible server, as AWS's SageMaker images expose it.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from slipway.client.parts import Finish, Generation, Part, Token
from slipway.client.wires.base import Parameters, Prompt, reason_of

RENAMED = {"max_new_tokens": "max_tokens"}


class OpenAi:
    """A chat is sent as it is: the container applies the model's own template."""

    takes_messages: ClassVar[bool] = True
    takes_lists: ClassVar[bool] = True
    streams: ClassVar[bool] = True

    def body(self, prompt: Prompt, parameters: Parameters, *, stream: bool) -> dict[str, Any]:
        """``messages`` for a chat, ``prompt`` for a text."""
        asked = _asked(parameters, chat=not isinstance(prompt, str))
        if isinstance(prompt, str):
            asked["prompt"] = prompt
        else:
            asked["messages"] = [{"role": m.role, "content": m.content} for m in prompt]
        if stream:
            asked |= {"stream": True, "stream_options": {"include_usage": True}}
        return asked

    def bodies(self, prompts: Sequence[str], parameters: Parameters) -> dict[str, Any]:
        """Several texts in one list."""
        return _asked(parameters, chat=False) | {"prompt": list(prompts)}

    def parts(self, events: Iterable[dict[str, Any]]) -> Iterator[Part]:
        """A token an event, the usage in one of its own, then [DONE]."""
        reason, usage, ended = None, dict[str, Any](), False
        for event in events:
            usage = event.get("usage") or usage
            for choice in event.get("choices", ()):
                yield from _tokens(choice)
                if choice.get("finish_reason"):
                    reason, ended = choice["finish_reason"], True
            if event.get("done") and ended:
                yield _finish(reason, usage)

    def generations(self, answer: Any) -> list[Generation]:
        """One generation for each choice."""
        usage = answer.get("usage") or {}
        choices = sorted(answer["choices"], key=lambda choice: int(choice.get("index", 0)))
        # The usage is the request's: with several choices nobody knows whose tokens they are.
        mine = usage if len(choices) == 1 else {}
        return [
            Generation(
                _text(choice), _finish(choice.get("finish_reason"), mine), tuple(_tokens(choice))
            )
            for choice in choices
        ]


def _asked(parameters: Parameters, *, chat: bool) -> dict[str, Any]:
    asked = {RENAMED.get(name, name): value for name, value in parameters.items()}
    # OpenAI's form has no do_sample: temperature 0 is greedy.
    if asked.pop("do_sample", True) is False:
        asked["temperature"] = 0
    return {"logprobs": True if chat else 0} | asked


def _text(choice: dict[str, Any]) -> str:
    message = choice.get("message") or choice.get("delta") or {}
    return str(choice.get("text", message.get("content")) or "")


def _tokens(choice: dict[str, Any]) -> Iterator[Token]:
    """The tokens of a choice, or of one event of its stream."""
    found = choice.get("logprobs") or {}
    if found.get("content"):
        for token in found["content"]:
            yield Token(token["token"], token.get("logprob"))
    elif found.get("tokens"):
        pairs = zip(found["tokens"], found.get("token_logprobs") or (), strict=True)
        for text, log_prob in pairs:
            yield Token(text, log_prob)
    elif "message" not in choice and _text(choice):
        yield Token(_text(choice))


def _finish(reason: str | None, usage: dict[str, Any]) -> Finish:
    return Finish(
        reason=reason_of(reason),
        generated_tokens=usage.get("completion_tokens"),
        prompt_tokens=usage.get("prompt_tokens"),
    )
