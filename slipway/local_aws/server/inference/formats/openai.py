"""vLLM's and SGLang's containers: chat and text completions in OpenAI's form."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from slipway.local_aws.server.inference.errors import InputError
from slipway.local_aws.server.inference.formats.base import (
    Parts,
    Request,
    json_object,
    split,
    with_end,
)
from slipway.local_aws.server.inference.language_model import Finish, LanguageModel, Token
from slipway.local_aws.server.inference.sampling import sampling_of

_REASONS = {"length": "length", "eos_token": "stop", "stop_sequence": "stop"}


class OpenAi:
    """Source: vLLM's OpenAI-compatible server, as AWS's SageMaker images expose it."""

    content_type = "application/json"
    stream_content_type = "text/event-stream"

    def parse(self, body: bytes) -> Request:
        """``messages`` make a chat, ``prompt`` a completion."""
        value = json_object(body)
        messages, prompt = value.get("messages"), value.get("prompt")
        if isinstance(messages, list) and messages:
            prompt = _chat(messages)
        if not isinstance(prompt, str) or not prompt:
            raise InputError("either `messages` or `prompt` is needed")
        stop = value.get("stop") or []
        parameters = {
            "max_new_tokens": value.get("max_completion_tokens", value.get("max_tokens", 256)),
            "temperature": value.get("temperature"),
            "top_p": value.get("top_p"),
            "seed": value.get("seed"),
            "stop": [stop] if isinstance(stop, str) else stop,
        }
        greedy = value.get("temperature") == 0
        sampling = sampling_of(parameters, sampled=not greedy)
        return Request((prompt,), False, sampling, bool(value.get("stream")), False, value)

    def whole(self, request: Request, answers: list[list[Token | Finish]]) -> bytes:
        """One object with one choice."""
        tokens, finish = split(answers[0])
        text = "".join(token.text for token in tokens)
        chat = "messages" in request.body
        content = {"message": {"role": "assistant", "content": text}} if chat else {"text": text}
        answer = self._envelope(request, "" if chat else "text_completion") | {
            "choices": [{"index": 0, **content, "finish_reason": _REASONS[finish.reason]}],
            "usage": {
                "prompt_tokens": finish.prompt_tokens,
                "completion_tokens": len(tokens),
                "total_tokens": finish.prompt_tokens + len(tokens),
            },
        }
        return json.dumps(answer, ensure_ascii=False).encode()

    def chunks(self, request: Request, parts: Parts) -> Iterator[bytes]:
        """One event a token, then [DONE]."""
        chat = "messages" in request.body
        for token, finish in with_end(parts):
            content = {"delta": {"content": token.text}} if chat else {"text": token.text}
            reason = None if finish is None else _REASONS[finish.reason]
            event = self._envelope(request, "chunk" if chat else "text_completion") | {
                "choices": [{"index": 0, **content, "finish_reason": reason}]
            }
            yield f"data: {json.dumps(event, ensure_ascii=False)}\n\n".encode()
        yield b"data: [DONE]\n\n"

    def _envelope(self, request: Request, kind: str) -> dict[str, Any]:
        """The id comes from the request: the same question has the same answer here."""
        digest = hashlib.sha256(json.dumps(request.body, sort_keys=True).encode()).hexdigest()
        names = {"": "chat.completion", "chunk": "chat.completion.chunk"}
        return {
            "id": f"cmpl-{digest[:24]}",
            "object": names.get(kind, kind),
            "model": request.body.get("model", LanguageModel.NAME),
        }


def _chat(messages: list[Any]) -> str:
    """SmolLM2's own chat template."""
    turns = []
    for message in messages:
        if not isinstance(message, dict) or not isinstance(message.get("content"), str):
            raise InputError("every message needs a `role` and a `content` of text")
        role = message.get("role", "user")
        turns.append(f"<|im_start|>{role}\n{message['content']}<|im_end|>\n")
    return "".join(turns) + "<|im_start|>assistant\n"
