"""Does it fit into the model's context? Asked before a request is paid for."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from slipway.client.errors import TooLong
from slipway.errors import SlipwayError

Counter = Callable[[str], int]
"""The number of tokens of a text."""


def require_fit(
    *, prompt_tokens: int | None, new_tokens: int | None, max_model_len: int | None
) -> None:
    """Raise TooLong when prompt and new tokens are certain to exceed ``max_model_len``.

    A prompt of unknown length has one token at least; an unknown number of new tokens is the
    container's to bound.
    """
    if max_model_len is None:
        return
    prompt, new = prompt_tokens or 1, new_tokens or 1
    if prompt + new <= max_model_len:
        return
    known = "at least 1 token" if prompt_tokens is None else f"{prompt_tokens} tokens"
    room = max_model_len - prompt
    raise TooLong(
        f"a prompt of {known} and {new} new ones are more than max_model_len {max_model_len}",
        f"ask for {room} new tokens at most" if room > 0 else "shorten the prompt",
    )


def counter_of_file(path: Path) -> Counter:
    """Return the counter that a tokenizer.json makes; SlipwayError when it cannot be read."""
    if not path.is_file():
        raise SlipwayError(f"{path} is not there", "name the model's tokenizer.json")
    return counter_of(path.read_text("utf-8"), str(path))


def counter_of(text: str, name: str) -> Counter:
    """Return the counter of the tokenizer.json ``text``; ``name`` says where it is from."""
    try:
        from tokenizers import Tokenizer
    except ModuleNotFoundError:
        raise SlipwayError(
            "counting tokens needs the package tokenizers",
            "pip install -r requirements.txt, or leave --tokenizer out",
        ) from None
    try:
        tokenizer: Any = Tokenizer.from_str(text)
    except Exception as error:  # tokenizers raises no narrower type
        raise SlipwayError(f"{name} is no tokenizer: {error}", "name a tokenizer.json") from None
    return lambda prompt: len(tokenizer.encode(prompt).ids)


def staged_counter(s3: Any, weights: str) -> Counter | None:
    """Return the counter of the tokenizer.json beside the weights in S3; None without one."""
    from botocore.exceptions import BotoCoreError, ClientError

    bucket, _, prefix = weights.removeprefix("s3://").partition("/")
    if not prefix.endswith("/"):
        return None
    try:
        found = s3.get_object(Bucket=bucket, Key=f"{prefix}tokenizer.json")
    except (BotoCoreError, ClientError):
        return None
    return counter_of(found["Body"].read().decode("utf-8"), f"{weights}tokenizer.json")
