"""JumpStart's text2text models, for example Flan-T5.

Source: JumpStart's notebook on text2text generation: ``text_inputs`` and the parameters side by
side, ``generated_texts`` in the answer.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from slipway.client.errors import RequestRefused
from slipway.client.parts import Finish, Generation, Part
from slipway.client.wires.base import Parameters, Prompt, text_only

RENAMED = {"max_new_tokens": "max_length"}
"""An encoder-decoder counts new tokens alone, so the two mean the same."""


class Text2Text:
    """Whole answers without details; lists in and out."""

    takes_messages: ClassVar[bool] = False
    takes_lists: ClassVar[bool] = True
    streams: ClassVar[bool] = False

    def body(self, prompt: Prompt, parameters: Parameters, *, stream: bool) -> dict[str, Any]:
        """One prompt."""
        return {"text_inputs": text_only(prompt)} | _asked(parameters)

    def bodies(self, prompts: Sequence[str], parameters: Parameters) -> dict[str, Any]:
        """Several prompts; ``batch_size`` says how many of them run at once."""
        return {"text_inputs": list(prompts)} | _asked(parameters)

    def parts(self, events: Iterable[dict[str, Any]]) -> Iterator[Part]:
        """Refuse: these containers do not stream."""
        raise RequestRefused("the container does not stream", "ask for the whole answer")

    def generations(self, answer: Any) -> list[Generation]:
        """A text for each prompt, or a list of them where several sequences were asked for."""
        texts = answer["generated_texts"] if isinstance(answer, dict) else answer
        return [
            Generation(one, Finish())
            for text in texts
            for one in (text if isinstance(text, list) else [text])
        ]


def _asked(parameters: Parameters) -> dict[str, Any]:
    return {RENAMED.get(name, name): value for name, value in parameters.items()}
