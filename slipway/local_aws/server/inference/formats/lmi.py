"""DJL Serving (LMI): one JSON object, or JSON lines."""

import json
from collections.abc import Iterator
from typing import Any

from slipway.local_aws.server.inference.errors import InputError
from slipway.local_aws.server.inference.formats.base import (
    Parts,
    Request,
    flag,
    json_object,
    section,
    split,
    text_of,
    with_end,
)
from slipway.local_aws.server.inference.sampling import sampling_of
from slipway.local_aws.server.inference.tokens import Finish, Token

NEW_TOKENS = 30
"""What LMI generates when a request does not say."""


class Lmi:
    """Source: djl-serving's LMI input and output schema."""

    content_type = "application/json"
    stream_content_type = "application/jsonlines"
    streams_unasked = True

    def parse(self, body: bytes) -> Request:
        """``inputs`` is a text or a list of texts; details come only when asked for."""
        value = json_object(body)
        inputs = value.get("inputs")
        batch = isinstance(inputs, list)
        prompts: list[Any] = inputs if isinstance(inputs, list) else [inputs]
        if not prompts or not all(isinstance(prompt, str) and prompt for prompt in prompts):
            raise InputError("`inputs` must be a text or a list of texts, none of them empty")
        stream = flag(value, "stream")
        if stream and batch:
            raise InputError("`stream` takes one text in `inputs`, not a list")
        parameters = section(value, "parameters")
        if parameters.get("stop") is None:
            parameters = parameters | {"stop": parameters.get("stop_sequences")}
        sampling = sampling_of(
            parameters,
            sampled=flag(parameters, "do_sample"),
            new_tokens=NEW_TOKENS,
            least_top_k=-1,
        )
        details = flag(parameters, "details") or flag(value, "details")
        return Request(tuple(prompts), batch, sampling, stream, details, value)

    def refusal(self, error: InputError) -> InputError:
        """LMI answers 424 to whatever its handler refuses."""
        said = {"error": str(error), "code": 424}
        return InputError(str(error), 424, json.dumps(said, ensure_ascii=False))

    def whole(self, request: Request, answers: list[list[Token | Finish]]) -> bytes:
        """One object, or a list of them for a list of inputs."""
        found = []
        for prompt, parts in zip(request.prompts, answers, strict=True):
            tokens, finish = split(parts)
            answer: dict[str, Any] = {"generated_text": text_of(tokens)}
            if request.details:
                answer["details"] = _details(prompt, tokens, finish) | {
                    "tokens": [_token(token) for token in tokens]
                }
            found.append(answer)
        return json.dumps(found if request.batch else found[0], ensure_ascii=False).encode()

    def chunks(self, request: Request, parts: Parts) -> Iterator[bytes]:
        """One line a token; the last one adds the text and the details."""
        seen: list[Token] = []
        for token, finish in with_end(parts):
            seen.append(token)
            line: dict[str, Any] = {"token": _token(token)}
            if finish is not None:
                line["generated_text"] = text_of(seen)
                line["details"] = _details(request.prompts[0], seen, finish)
            yield f"{json.dumps(line, ensure_ascii=False)}\n".encode()


def _token(token: Token) -> dict[str, Any]:
    return {"id": token.id, "text": token.text, "log_prob": token.logprob}


def _details(prompt: str, tokens: list[Token], finish: Finish) -> dict[str, Any]:
    return {
        "finish_reason": finish.reason,
        "generated_tokens": finish.generated(len(tokens)),
        "inputs": prompt,
    }
