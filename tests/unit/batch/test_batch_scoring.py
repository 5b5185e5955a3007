"""ROUGE is the library's own; the figures of the committed sample are frozen."""

import json
from pathlib import Path

import numpy
import pytest
from rouge_score import rouge_scorer
from typer.testing import CliRunner

from slipway.batch.scoring import TYPES, predictions_of, references_of, score
from slipway.cli import app
from slipway.errors import SlipwayError
from slipway.toolchain import ROOT

SAMPLE = ROOT / "docs" / "samples" / "summarization"
PREDICTIONS, REFERENCES = SAMPLE / "first-sentences.jsonl", SAMPLE / "highlights.jsonl"

FROZEN = {"rouge1": 0.581632, "rouge2": 0.408628, "rougeL": 0.514188, "rougeLsum": 0.541364}


def texts() -> tuple[dict[str, str], dict[str, str]]:
    with PREDICTIONS.open("rb") as answers, REFERENCES.open("rb") as truths:
        return predictions_of("p", answers), references_of("r", truths, "highlights")


def test_the_figures_of_the_sample_are_frozen() -> None:
    found = score(*texts())

    assert found.scored == 20
    assert {name: found.rouge[name]["mid"]["fmeasure"] for name in TYPES} == FROZEN
    assert score(*texts()) == found


def test_the_figures_lie_where_the_librarys_own_scorer_puts_them() -> None:
    predictions, references = texts()
    scorer = rouge_scorer.RougeScorer(list(TYPES))
    rows = [scorer.score(references[key], text) for key, text in predictions.items()]

    found = score(predictions, references).rouge

    for name in TYPES:
        mean = numpy.mean([row[name].fmeasure for row in rows])
        bounds = found[name]
        assert bounds["low"]["fmeasure"] < mean < bounds["high"]["fmeasure"]
        assert bounds["mid"]["fmeasure"] == pytest.approx(mean, abs=0.005)


def test_texts_without_a_partner_are_told_and_not_scored() -> None:
    found = score({"1": "a ship", "2": "a sea"}, {"1": "a ship", "3": "a sky"})

    assert (found.scored, found.without_reference, found.without_prediction) == (1, ["2"], ["3"])
    assert found.rouge["rougeLsum"]["mid"] == {"precision": 1.0, "recall": 1.0, "fmeasure": 1.0}


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([b'{"id": 1}'], "p: line 1 has no single generated text"),
        ([b'{"id": 1, "generated_texts": ["a", "b"]}'], "p: line 1 has no single generated text"),
        ([b'{"generated_text": "a"}'], "p: line 1 has no id"),
        ([b'{"id": 1, "generated_text": "a"}'] * 2, "p: line 2 has an id that was there before: 1"),
    ],
)
def test_a_line_that_cannot_be_scored_is_named(lines: list[bytes], said: str) -> None:
    with pytest.raises(SlipwayError) as caught:
        predictions_of("p", lines)

    assert str(caught.value) == said


def test_files_of_different_things_are_refused() -> None:
    with pytest.raises(SlipwayError) as caught:
        score({"1": "a"}, {"2": "a"})

    assert str(caught.value) == "no prediction has a reference; both files need the same ids"


def test_the_command_prints_a_table_or_json(tmp_path: Path) -> None:
    few = tmp_path / "few.jsonl"
    few.write_text("".join(PREDICTIONS.read_text().splitlines(keepends=True)[:18]))
    words = ["batch", "score", str(few), str(REFERENCES)]

    shown = CliRunner().invoke(app, words).stdout.splitlines()
    found = json.loads(CliRunner().invoke(app, [*words, "--json"]).stdout)

    assert shown[0].split() == ["low", "mid", "high", "F-measure", "of", "18", "texts"]
    assert [line.split()[0] for line in shown[1:5]] == list(TYPES)
    assert shown[5] == "without a prediction: article-19, article-20"
    assert (found["scored"], found["seed"], found["confidence"]) == (18, 0, 0.95)
    assert f"{found['rouge']['rouge1']['low']['fmeasure']:.3f}" in shown[1]
