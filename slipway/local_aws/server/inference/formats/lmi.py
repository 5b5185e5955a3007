"""DJL Serving (LMI): one JSON object, or JSON lines."""

import json
from collections.abc import Iterator
from typing import Any

from slipway.local_aws.server.inference.errors import InputError
from slipway.local_aws.server.inference.formats.base import (
    Parts,
    Request,
    json_object,
    section,
    split,
    with_end,
)
from slipway.local_aws.server.inference.language_model import Finish, Token
from slipway.local_aws.server.inference.sampling import sampling_of


class Lmi:
    """Source: djl-serving's LMI input and output schema."""

    content_type = "application/json"
    stream_content_type = "application/jsonlines"

    def parse(self, body: bytes) -> Request:
        """``inputs`` is a text or a list of texts; details come only when asked for."""
        value = json_object(body)
        inputs = value.get("inputs")
        prompts = inputs if isinstance(inputs, list) else [inputs]
        if not prompts or not all(isinstance(p, str) and p for p in prompts):
            raise InputError("`inputs` must be a text or a list of texts, none of them empty")
        parameters = section(value, "parameters")
        return Request(
            tuple(str(prompt) for prompt in prompts),
            isinstance(inputs, list),
            sampling_of(parameters, sampled=bool(parameters.get("do_sample"))),
            bool(value.get("stream")),
            bool(parameters.get("details") or value.get("details")),
            value,
        )

    def whole(self, request: Request, answers: list[list[Token | Finish]]) -> bytes:
        """One object, or a list of them for a list of inputs."""
        found = []
        for prompt, parts in zip(request.prompts, answers, strict=True):
            tokens, finish = split(parts)
            answer: dict[str, Any] = {"generated_text": "".join(token.text for token in tokens)}
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
                line["generated_text"] = "".join(token.text for token in seen)
                line["details"] = _details(request.prompts[0], seen, finish)
            yield f"{json.dumps(line, ensure_ascii=False)}\n".encode()


def _token(token: Token) -> dict[str, Any]:
    return {"id": token.id, "text": token.text, "log_prob": token.logprob}


def _details(prompt: str, tokens: list[Token], finish: Finish) -> dict[str, Any]:
    return {"finish_reason": finish.reason, "generated_tokens": len(tokens), "inputs": prompt}
