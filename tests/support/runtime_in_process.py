"""boto3's client of sagemaker-runtime, answered in this process by the local AWS's wire formats."""

import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

from slipway.local_aws.server.inference import answer as answering
from slipway.local_aws.server.inference.container import Container
from slipway.local_aws.server.inference.sampling import Sampling
from slipway.local_aws.server.inference.tokens import Finish, Token

IMAGES = {
    "lmi": "djl-inference:1",
    "openai": "vllm:1",
    "tgi": "huggingface-pytorch-tgi-inference:1",
}


class Parrot:
    """A model that says what follows the prompt in its one text, a word a token."""

    def __init__(self, text: str) -> None:
        self.text = text

    def generate(self, prompt: str, sampling: Sampling) -> Iterator[Token | Finish]:
        words = self._rest(prompt).split(" ")
        some = words[: sampling.max_new_tokens]
        for number, word in enumerate(some):
            space = " " if number + 1 < len(words) else ""
            yield Token(number, word + space, -0.5, special=False)
        reason = "length" if len(some) < len(words) else "eos_token"
        yield Finish(reason, len(prompt.split()), len(some))

    def _rest(self, prompt: str) -> str:
        """What is left after the longest part of the text that the prompt ends in."""
        for end in range(len(self.text), 0, -1):
            if prompt.endswith(self.text[:end]):
                return self.text[end:]
        return self.text


class Runtime:
    """Answers as a container of ``wire`` does, and remembers what it was asked."""

    def __init__(self, wire: str, text: str = "", pieces: Sequence[bytes] | None = None) -> None:
        self._image = IMAGES[wire]
        self._model = Parrot(text)
        self._pieces = pieces
        self.requests: list[dict[str, Any]] = []

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [json.loads(request["Body"]) for request in self.requests]

    def invoke_endpoint(self, **request: Any) -> dict[str, Any]:
        self.requests.append(request)
        found = answering.answer(Container(self._image, {}), request["Body"], self._model)
        return {"Body": io.BytesIO(found.body)}

    def invoke_endpoint_with_response_stream(self, **request: Any) -> dict[str, Any]:
        self.requests.append(request)
        pieces: Any = self._pieces
        if pieces is None:
            _, pieces = answering.stream(Container(self._image, {}), request["Body"], self._model)
        return {"Body": ({"PayloadPart": {"Bytes": piece}} for piece in pieces)}
