"""What a generation consists of, in one form for every container."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from statistics import fmean
from typing import Literal

Reason = Literal["length", "eos_token", "stop_sequence"]


@dataclass(frozen=True, slots=True)
class Token:
    """One token as it was streamed; ``log_prob`` is the natural logarithm of its probability.

    ``special`` tokens, such as the one that ends an answer, are no part of the text.
    """

    text: str
    log_prob: float | None = None
    special: bool = False


@dataclass(frozen=True, slots=True)
class Finish:
    """The end of a generation. What a container does not tell is None.

    ``reason`` is ``length`` when the limit of new tokens cut the answer off.
    """

    reason: Reason | None = None
    generated_tokens: int | None = None
    prompt_tokens: int | None = None


Part = Token | Finish


@dataclass(frozen=True, slots=True)
class Generation:
    """A whole answer; ``tokens`` is empty where the container was not asked for details."""

    text: str
    finish: Finish
    tokens: tuple[Token, ...] = ()

    @property
    def confidence(self) -> float | None:
        """Geometric mean of the tokens' probabilities, 0 to 1; None without log_prob."""
        return confidence(self.tokens)


def confidence(tokens: Sequence[Token]) -> float | None:
    """exp(mean(log_prob)): how sure the model was of its words, on average."""
    known = [token.log_prob for token in tokens if token.log_prob is not None]
    return exp(fmean(known)) if known else None


def text_of(tokens: Sequence[Token]) -> str:
    """What the tokens say."""
    return "".join(token.text for token in tokens if not token.special)
