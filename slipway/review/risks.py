"""The classes of risk, in order, and the exit code of each."""

from collections.abc import Iterable

from slipway.review.model import Risk

ORDER: tuple[Risk, ...] = ("failure", "loss", "access", "caution", "routine")
"""Highest first: reports are sorted so."""

EXIT_CODES: dict[Risk, int] = {"failure": 12, "loss": 11, "access": 10, "caution": 0, "routine": 0}
"""Above those that every command has (1: faults, 2: usage, 3: a bug of ours)."""

WORDS: dict[Risk, str] = {
    "failure": "will fail",
    "loss": "outage or loss",
    "access": "more access",
    "caution": "look at it",
    "routine": "routine",
}


def highest(risks: Iterable[Risk]) -> Risk:
    """The highest of the risks; routine where there is none."""
    return min(risks, key=ORDER.index, default="routine")


def rank(risk: Risk) -> int:
    """The place of a risk in a sorted report: 0 is the highest."""
    return ORDER.index(risk)
