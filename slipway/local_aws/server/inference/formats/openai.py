"""vLLM's and SGLang's containers: chat and text completions in OpenAI's form."""

import hashlib
import json
from collections.abc import Iterator
from itertools import accumulate
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
from slipway.local_aws.server.inference.language_model import LanguageModel
from slipway.local_aws.server.inference.sampling import sampling_of
from slipway.local_aws.server.inference.tokens import Finish, Token

NEW_TOKENS = 16
"""What a text completion generates when a request does not say."""
CHAT_NEW_TOKENS = 256
"""The same for a chat; vLLM would fill the context, which takes a minute on two cores."""
_REASONS = {"length": "length", "eos_token": "stop", "stop_sequence": "stop"}


class OpenAi:
    """Source: vLLM's OpenAI-compatible server, as AWS's SageMaker images expose it."""

    content_type = "application/json"
    stream_content_type = "text/event-stream"
    streams_unasked = False

    def parse(self, body: bytes) -> Request:
        """``messages`` make a chat, ``prompt`` a completion."""
        value = json_object(body)
        chat = _is_chat(value)
        prompt = _chat(value["messages"]) if chat else value.get("prompt")
        if not isinstance(prompt, str) or not prompt:
            raise InputError("either `messages` or `prompt` is needed, as a list or as a text")
        stop = value.get("stop")
        limit = value.get("max_completion_tokens")
        parameters = value | {
            "max_new_tokens": value.get("max_tokens") if limit is None else limit,
            "stop": [stop] if isinstance(stop, str) else stop,
        }
        sampling = sampling_of(
            parameters,
            sampled=True,
            new_tokens=CHAT_NEW_TOKENS if chat else NEW_TOKENS,
            least_top_k=-1,
        )
        flag(section(value, "stream_options"), "include_usage")
        details = _wants_logprobs(value, chat)
        return Request((prompt,), False, sampling, flag(value, "stream"), details, value)

    def refusal(self, error: InputError) -> InputError:
        """OpenAI's error object."""
        said = {"message": str(error), "type": "BadRequestError", "param": None, "code": 400}
        return InputError(str(error), 400, json.dumps({"error": said}, ensure_ascii=False))

    def whole(self, request: Request, answers: list[list[Token | Finish]]) -> bytes:
        """One object with one choice."""
        tokens, finish = split(answers[0])
        chat, text = _is_chat(request.body), text_of(tokens)
        content = {"message": {"role": "assistant", "content": text}} if chat else {"text": text}
        choice = _choice(request, content, tokens, finish)
        kind = "chat.completion" if chat else "text_completion"
        answer = _envelope(request, kind) | {
            "choices": [choice],
            "usage": _usage(finish, len(tokens)),
        }
        return json.dumps(answer, ensure_ascii=False).encode()

    def chunks(self, request: Request, parts: Parts) -> Iterator[bytes]:
        """One event a token, then [DONE]; a chat begins with its role."""
        chat, offset, seen = _is_chat(request.body), 0, 0
        base = _envelope(request, "chat.completion.chunk" if chat else "text_completion")
        if chat:
            role = {"delta": {"role": "assistant", "content": ""}}
            yield _event(base | {"choices": [_choice(request, role, [], None)]})
        for token, finish in with_end(parts):
            content = {"delta": {"content": token.text}} if chat else {"text": token.text}
            choice = _choice(request, content, [token], finish, offset)
            offset, seen = offset + len(token.text), seen + 1
            yield _event(base | {"choices": [choice]})
            if finish is not None and section(request.body, "stream_options").get("include_usage"):
                yield _event(base | {"choices": [], "usage": _usage(finish, seen)})
        yield b"data: [DONE]\n\n"


def _event(value: dict[str, Any]) -> bytes:
    return f"data: {json.dumps(value, ensure_ascii=False)}\n\n".encode()


def _envelope(request: Request, kind: str) -> dict[str, Any]:
    """The id comes from the request: the same question has the same id here."""
    digest = hashlib.sha256(json.dumps(request.body, sort_keys=True).encode()).hexdigest()
    return {
        "id": f"{'chatcmpl' if kind.startswith('chat') else 'cmpl'}-{digest[:24]}",
        "object": kind,
        "model": request.body.get("model", LanguageModel.NAME),
    }


def _choice(
    request: Request,
    content: dict[str, Any],
    tokens: list[Token],
    finish: Finish | None,
    offset: int = 0,
) -> dict[str, Any]:
    known: dict[str, Any] = {}
    if request.details and tokens:
        known["logprobs"] = _logprobs(tokens, _is_chat(request.body), offset)
    reason = None if finish is None else _REASONS[finish.reason]
    return {"index": 0, **content, **known, "finish_reason": reason}


def _logprobs(tokens: list[Token], chat: bool, offset: int) -> dict[str, Any]:
    if chat:
        content = [
            {
                "token": token.text,
                "logprob": token.logprob,
                "bytes": list(token.text.encode()),
                "top_logprobs": [],
            }
            for token in tokens
        ]
        return {"content": content}
    ends = accumulate((len(token.text) for token in tokens), initial=offset)
    return {
        "text_offset": list(ends)[:-1],
        "token_logprobs": [token.logprob for token in tokens],
        "tokens": [token.text for token in tokens],
        "top_logprobs": None,
    }


def _usage(finish: Finish, seen: int) -> dict[str, int]:
    generated = finish.generated(seen)
    return {
        "prompt_tokens": finish.prompt_tokens,
        "completion_tokens": generated,
        "total_tokens": finish.prompt_tokens + generated,
    }


def _is_chat(body: dict[str, Any]) -> bool:
    return body.get("messages") is not None


def _wants_logprobs(body: dict[str, Any], chat: bool) -> bool:
    """A switch for a chat, a count for a completion."""
    if chat:
        return flag(body, "logprobs")
    value = body.get("logprobs")
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 0):
        raise InputError(f"`logprobs` must be a whole number from 0, got {value!r}")
    return value is not None


def _chat(messages: Any) -> str:
    """SmolLM2's chat template, less the system message that it invents for a chat without one."""
    if not isinstance(messages, list) or not messages:
        raise InputError("`messages` must be a list with at least one message")
    return "".join(map(_turn, messages)) + "<|im_start|>assistant\n"


def _turn(message: Any) -> str:
    """One message; its content is a text or a list of text parts."""
    if isinstance(message, dict) and isinstance(message.get("role"), str):
        content = message.get("content")
        parts = content if isinstance(content, list) else [{"type": "text", "text": content}]
        texts = [part.get("text") for part in parts if isinstance(part, dict)]
        if len(texts) == len(parts) and all(isinstance(text, str) for text in texts):
            return f"<|im_start|>{message['role']}\n{''.join(map(str, texts))}<|im_end|>\n"
    raise InputError("every message needs a `role` and a `content` of text")
