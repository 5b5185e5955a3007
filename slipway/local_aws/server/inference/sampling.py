"""Generation parameters and their rules, shared by all wire formats."""

from dataclasses import dataclass
from typing import Any

from slipway.local_aws.server.inference.errors import InputError

DEFAULT_NEW_TOKENS = 20
"""What TGI generates when a request does not say."""


@dataclass(frozen=True)
class Sampling:
    """``temperature`` 0 is greedy: always the likeliest token.

    ``stop_kept``: the stop sequence that ends an answer is part of it.
    """

    max_new_tokens: int = DEFAULT_NEW_TOKENS
    temperature: float = 0.0
    top_k: int | None = None
    top_p: float | None = None
    seed: int | None = None
    repetition_penalty: float | None = None
    stop: tuple[str, ...] = ()
    stop_kept: bool = False


def sampling_of(
    parameters: dict[str, Any],
    *,
    sampled: bool,
    new_tokens: int = DEFAULT_NEW_TOKENS,
    stop_kept: bool = False,
    least_top_k: int = 1,
) -> Sampling:
    """The parameters of a request; InputError names the first that breaks its rule.

    ``sampled``: temperature and the rest count; otherwise generation is greedy. ``new_tokens`` is
    the container's default, ``least_top_k`` the least it accepts (0 and -1: no limit). Source of
    the rules: the payload documentation of JumpStart's text generation models.
    """
    wanted = whole_number(parameters, "max_new_tokens", at_least=1)
    temperature = _real(parameters, "temperature", at_least=0)
    top_p = _real(parameters, "top_p", above=0, at_most=1)
    top_k = whole_number(parameters, "top_k", at_least=least_top_k)
    penalty = _real(parameters, "repetition_penalty", above=0)
    seed = whole_number(parameters, "seed", at_least=0)
    whole_number(parameters, "no_repeat_ngram_size", at_least=2)
    sequences = whole_number(parameters, "num_return_sequences", at_least=1) or 1
    beams = whole_number(parameters, "num_beams", at_least=1) or sequences
    if beams < sequences:
        raise InputError(
            f"`num_beams` must be at least `num_return_sequences`, got {beams} and {sequences}"
        )
    return Sampling(
        max_new_tokens=new_tokens if wanted is None else wanted,
        temperature=(1.0 if temperature is None else temperature) if sampled else 0.0,
        top_k=top_k if top_k is not None and top_k > 0 else None,
        top_p=top_p,
        seed=seed,
        repetition_penalty=penalty,
        stop=_texts(parameters, "stop"),
        stop_kept=stop_kept,
    )


def whole_number(parameters: dict[str, Any], name: str, *, at_least: int) -> int | None:
    """A whole number of a request, None where it has none; InputError says what is wrong."""
    value = parameters.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise InputError(f"`{name}` must be a whole number, got {value!r}")
    if value < at_least:
        raise InputError(f"`{name}` must be at least {at_least}, got {value!r}")
    return value


def _real(
    parameters: dict[str, Any],
    name: str,
    *,
    at_least: float | None = None,
    above: float | None = None,
    at_most: float | None = None,
) -> float | None:
    value = parameters.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1e9:
        raise InputError(f"`{name}` must be a number, got {value!r}")
    if at_least is not None and value < at_least:
        raise InputError(f"`{name}` must be at least {at_least}, got {value!r}")
    if above is not None and value <= above:
        raise InputError(f"`{name}` must be more than {above}, got {value!r}")
    if at_most is not None and value > at_most:
        raise InputError(f"`{name}` must be at most {at_most}, got {value!r}")
    return float(value)


def _texts(parameters: dict[str, Any], name: str) -> tuple[str, ...]:
    value = parameters.get(name)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise InputError(f"`{name}` must be a list of strings")
    if not all(value):
        raise InputError(f"`{name}` must not have an empty string in it")
    return tuple(value)
