"""Text Generation Inference: a JSON list, or server-sent events."""

import json
from collections.abc import Iterator
from typing import Any

from slipway.local_aws.server.inference.errors import BodyError, InputError
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


class Tgi:
    """Source: text-generation-inference's router, /generate and /generate_stream.

    Two differences: temperature 0 is greedy here and refused there, and ``prefill`` stays empty
    because llama.cpp tells no probabilities of the prompt's tokens.
    """

    content_type = "application/json"
    stream_content_type = "text/event-stream"
    streams_unasked = False

    def parse(self, body: bytes) -> Request:
        """``inputs`` is one text; details come only when asked for."""
        value = json_object(body)
        prompt = value.get("inputs")
        if not isinstance(prompt, str) or not prompt:
            raise InputError("`inputs` cannot be empty")
        parameters = section(value, "parameters")
        stream = flag(value, "stream")
        prefill = flag(parameters, "decoder_input_details")
        if stream and prefill:
            raise InputError("`decoder_input_details` == true is not supported when streaming")
        flag(parameters, "return_full_text")
        sampling = sampling_of(parameters, sampled=flag(parameters, "do_sample"), stop_kept=True)
        details = flag(parameters, "details") or prefill
        return Request((prompt,), False, sampling, stream, details, value)

    def refusal(self, error: InputError) -> InputError:
        """A body that is no JSON is refused in plain text, by the web framework."""
        if isinstance(error, BodyError):
            return error
        said = {"error": f"Input validation error: {error}", "error_type": "validation"}
        return InputError(str(error), 422, json.dumps(said, ensure_ascii=False))

    def whole(self, request: Request, answers: list[list[Token | Finish]]) -> bytes:
        """A list with one object."""
        tokens, finish = split(answers[0])
        answer: dict[str, Any] = {"generated_text": _text(request, tokens)}
        if request.details:
            answer["details"] = _details(request, tokens, finish) | {
                "prefill": [],
                "tokens": [_token(token) for token in tokens],
            }
        return json.dumps([answer], ensure_ascii=False).encode()

    def chunks(self, request: Request, parts: Parts) -> Iterator[bytes]:
        """One event a token; the last one carries the text and the details."""
        seen: list[Token] = []
        for token, finish in with_end(parts):
            seen.append(token)
            event: dict[str, Any] = {
                "token": _token(token),
                "generated_text": None if finish is None else _text(request, seen),
                "details": None if finish is None else _details(request, seen, finish),
            }
            yield f"data:{json.dumps(event, ensure_ascii=False)}\n\n".encode()


def _text(request: Request, tokens: list[Token]) -> str:
    full = section(request.body, "parameters").get("return_full_text")
    return (request.prompts[0] if full else "") + text_of(tokens)


def _token(token: Token) -> dict[str, Any]:
    return {
        "id": token.id,
        "text": token.text,
        "logprob": token.logprob,
        "special": token.special,
    }


def _details(request: Request, tokens: list[Token], finish: Finish) -> dict[str, Any]:
    return {
        "finish_reason": finish.reason,
        "generated_tokens": finish.generated(len(tokens)),
        "seed": request.sampling.seed,
    }
