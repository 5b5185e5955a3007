"""Generation parameters and their rules, shared by all wire formats."""

from dataclasses import dataclass
from typing import Any

from slipway.local_aws.server.inference.errors import InputError

DEFAULT_NEW_TOKENS = 20
"""What TGI generates when a request does not say."""


@dataclass(frozen=True)
class Sampling:
    """``temperature`` 0 is greedy: always the likeliest token."""

    max_new_tokens: int = DEFAULT_NEW_TOKENS
    temperature: float = 0.0
    top_k: int | None = None
    top_p: float | None = None
    seed: int | None = None
    repetition_penalty: float | None = None
    stop: tuple[str, ...] = ()


def sampling_of(parameters: dict[str, Any], *, sampled: bool) -> Sampling:
    """The parameters of a request; InputError names the first that breaks its rule.

    ``sampled``: temperature and the rest count; otherwise generation is greedy. Source of the
    rules: the payload documentation of JumpStart's text generation models.
    """
    new_tokens = _number(parameters, "max_new_tokens", int, at_least=1)
    temperature = _number(parameters, "temperature", float, at_least=0)
    top_p = _number(parameters, "top_p", float, above=0, at_most=1)
    top_k = _number(parameters, "top_k", int, at_least=1)
    penalty = _number(parameters, "repetition_penalty", float, above=0)
    seed = _number(parameters, "seed", int, at_least=0)
    stop = parameters.get("stop") or ()
    if isinstance(stop, str) or not all(isinstance(text, str) for text in stop):
        raise InputError("`stop` must be a list of strings")
    return Sampling(
        max_new_tokens=DEFAULT_NEW_TOKENS if new_tokens is None else int(new_tokens),
        temperature=(1.0 if temperature is None else float(temperature)) if sampled else 0.0,
        top_k=None if top_k is None else int(top_k),
        top_p=top_p,
        seed=None if seed is None else int(seed),
        repetition_penalty=penalty,
        stop=tuple(stop),
    )


def _number(
    parameters: dict[str, Any],
    name: str,
    kind: type,
    *,
    at_least: float | None = None,
    above: float | None = None,
    at_most: float | None = None,
) -> float | None:
    value = parameters.get(name)
    if value is None:
        return None
    wanted = "a whole number" if kind is int else "a number"
    if isinstance(value, bool) or not isinstance(value, int if kind is int else int | float):
        raise InputError(f"`{name}` must be {wanted}, got {value!r}")
    if at_least is not None and value < at_least:
        raise InputError(f"`{name}` must be at least {at_least}, got {value!r}")
    if above is not None and value <= above:
        raise InputError(f"`{name}` must be more than {above}, got {value!r}")
    if at_most is not None and value > at_most:
        raise InputError(f"`{name}` must be at most {at_most}, got {value!r}")
    return float(value)
