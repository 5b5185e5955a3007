"""Text Generation Inference: a JSON list, or server-sent events."""

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


class Tgi:
    """Source: text-generation-inference's API, /generate and /generate_stream."""

    content_type = "application/json"
    stream_content_type = "text/event-stream"

    def parse(self, body: bytes) -> Request:
        """``inputs`` is one text; details come only when asked for."""
        value = json_object(body)
        prompt = value.get("inputs")
        if not isinstance(prompt, str) or not prompt:
            raise InputError("Input validation error: `inputs` cannot be empty", 422)
        parameters = section(value, "parameters")
        return Request(
            (prompt,),
            False,
            sampling_of(parameters, sampled=bool(parameters.get("do_sample"))),
            bool(value.get("stream")),
            bool(parameters.get("details")),
            value,
        )

    def whole(self, request: Request, answers: list[list[Token | Finish]]) -> bytes:
        """A list with one object."""
        tokens, finish = split(answers[0])
        answer: dict[str, Any] = {"generated_text": self._text(request, tokens)}
        if request.details:
            details = self._details(request, tokens, finish)
            answer["details"] = details | {
                "prefill": [],
                "tokens": [self._token(token) for token in tokens],
            }
        return json.dumps([answer], ensure_ascii=False).encode()

    def chunks(self, request: Request, parts: Parts) -> Iterator[bytes]:
        """One event a token; the last one carries the text and the details."""
        seen: list[Token] = []
        for token, finish in with_end(parts):
            seen.append(token)
            event: dict[str, Any] = {
                "token": self._token(token),
                "generated_text": None if finish is None else self._text(request, seen),
                "details": None if finish is None else self._details(request, seen, finish),
            }
            yield f"data:{json.dumps(event, ensure_ascii=False)}\n\n".encode()

    def _text(self, request: Request, tokens: list[Token]) -> str:
        whole = section(request.body, "parameters").get("return_full_text")
        return (request.prompts[0] if whole else "") + "".join(token.text for token in tokens)

    def _token(self, token: Token) -> dict[str, Any]:
        return {"id": token.id, "text": token.text, "logprob": token.logprob, "special": False}

    def _details(self, request: Request, tokens: list[Token], finish: Finish) -> dict[str, Any]:
        return {
            "finish_reason": finish.reason,
            "generated_tokens": len(tokens),
            "seed": request.sampling.seed,
        }
