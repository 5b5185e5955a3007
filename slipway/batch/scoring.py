"""ROUGE of predictions against references, joined on id, by the library rouge-score.

Runs on this machine and, as a part of jobs/rouge, in a processing job.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from slipway.batch.answers import text_of
from slipway.batch.lines import LineFault, id_of, numbered, parsed
from slipway.errors import SlipwayError

TYPES = ("rouge1", "rouge2", "rougeL", "rougeLsum")
SEED = 0
"""Ours: of numpy's global generator, from which the library resamples. Without it the same texts
would have other intervals each time."""
CONFIDENCE = 0.95
"""The library's own interval, from a thousand samples."""


@dataclass(frozen=True, slots=True)
class Scores:
    """``rouge`` is type -> bound (low, mid, high) -> measure (precision, recall, fmeasure).

    The ids have a text on one side only.
    """

    scored: int
    rouge: dict[str, dict[str, dict[str, float]]]
    without_reference: list[str]
    without_prediction: list[str]

    def plain(self) -> dict[str, Any]:
        """As JSON takes it, with what a reader has to know of the figures."""
        return {
            "scored": self.scored,
            "rouge": self.rouge,
            "without_reference": self.without_reference,
            "without_prediction": self.without_prediction,
            "confidence": CONFIDENCE,
            "seed": SEED,
        }


def score(predictions: Mapping[str, str], references: Mapping[str, str]) -> Scores:
    """Score each prediction that has a reference; SlipwayError when none has.

    No stemming; sentences of rougeLsum are lines. Both are how the published figures were made.
    """
    import numpy
    from rouge_score import rouge_scorer, scoring

    pairs = [(references[key], text) for key, text in predictions.items() if key in references]
    if not pairs:
        raise SlipwayError("no prediction has a reference", "both files need the same ids")
    scorer = rouge_scorer.RougeScorer(list(TYPES))
    aggregator = scoring.BootstrapAggregator(confidence_interval=CONFIDENCE)
    for reference, prediction in pairs:
        aggregator.add_scores(scorer.score(reference, prediction))
    numpy.random.seed(SEED)
    found = aggregator.aggregate()
    return Scores(
        scored=len(pairs),
        rouge={name: _bounds(found[name]) for name in TYPES},
        without_reference=[key for key in predictions if key not in references],
        without_prediction=[key for key in references if key not in predictions],
    )


def predictions_of(name: str, lines: Iterable[bytes]) -> dict[str, str]:
    """Return id -> text of answers, or of the output of a job; SlipwayError says which line."""
    return _texts(name, lines, text_of, "no single generated text")


def references_of(name: str, lines: Iterable[bytes], field: str) -> dict[str, str]:
    """Return id -> the text in ``field``; SlipwayError says which line has none."""
    return _texts(name, lines, lambda value: value.get(field), f"no text in {field}")


def _texts(
    name: str, lines: Iterable[bytes], read: Callable[[dict[str, Any]], Any], lacking: str
) -> dict[str, str]:
    found: dict[str, str] = {}
    for number, line in numbered(lines):
        try:
            value = parsed(line)
            key, text = id_of(value), read(value)
        except LineFault as fault:
            raise SlipwayError(f"{name}: line {number} {fault}") from None
        if not isinstance(text, str):
            raise SlipwayError(f"{name}: line {number} has {lacking}")
        if key in found:
            raise SlipwayError(f"{name}: line {number} has an id that was there before: {key}")
        found[key] = text
    return found


def _bounds(found: Any) -> dict[str, dict[str, float]]:
    return {bound: dict(_measures(getattr(found, bound))) for bound in ("low", "mid", "high")}


def _measures(score: Any) -> Iterator[tuple[str, float]]:
    for name in ("precision", "recall", "fmeasure"):
        yield name, round(float(getattr(score, name)), 6)
