"""The generated text in a line of output, whichever container wrote it."""

from typing import Any

JOINED = "SageMakerOutput"
"""Where join_source Input puts the answer. Source: SageMaker developer guide, associate prediction
results with input records."""
TEXT = "generated_text"
"""What answers.jsonl calls it, as most containers do."""
_SEVERAL = "generated_texts"


def text_of(value: Any) -> str | list[str] | None:
    """Return the text, a list of them where several were asked for, None where there is none.

    ``generated_texts`` is text2text's, ``generated_text`` that of LMI and TGI, ``choices`` that of
    the containers that speak OpenAI's format.
    """
    if isinstance(value, list):
        return _one([text_of(one) for one in value])
    if not isinstance(value, dict):
        return None
    if JOINED in value:
        return text_of(value[JOINED])
    if TEXT in value:
        found = value[TEXT]
        return _one(found) if isinstance(found, list) else _text(found)
    if isinstance(value.get(_SEVERAL), list):
        return _one(value[_SEVERAL])
    if isinstance(value.get("choices"), list):
        return _one([_choice(one) for one in value["choices"]])
    return None


def _choice(value: Any) -> Any:
    """The text of a completion, or of a chat's message."""
    if not isinstance(value, dict):
        return None
    message = value.get("message")
    return message.get("content") if isinstance(message, dict) else value.get("text")


def _one(texts: list[Any]) -> str | list[str] | None:
    if not texts or not all(isinstance(text, str) for text in texts):
        return None
    return texts[0] if len(texts) == 1 else texts


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None
