"""batch score: ROUGE of answers against references."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from slipway.commands.batch_report import some
from slipway.commands.options import Json

if TYPE_CHECKING:
    from slipway.batch.scoring import Scores


def score(
    predictions: Annotated[Path, typer.Argument(help="answers.jsonl, or the output of a job.")],
    references: Annotated[Path, typer.Argument(help="A JSON object with an id a line.")],
    field: Annotated[
        str, typer.Option("--field", help="Member of a reference that holds its text.")
    ] = "highlights",
    json: Json = False,
) -> None:
    """ROUGE-1, 2, L and Lsum of predictions, with 95 % intervals from a thousand resamplings.

    The library is rouge-score; resampling is seeded, so the same texts have the same figures.

    Example: python -m slipway batch score answers.jsonl highlights.jsonl
    """
    from slipway.commands.output import print_json

    found = scored(predictions, references, field)
    if json:
        print_json(found.plain())
        return
    for line in table(found):
        typer.echo(line)


def scored(predictions: Path, references: Path, field: str = "highlights") -> "Scores":
    """Score a file of predictions against a file of references."""
    from slipway.batch import scoring
    from slipway.errors import SlipwayError

    for path in (predictions, references):
        if not path.is_file():
            raise SlipwayError(f"{path} is not there", "name a file of JSON lines", exit_code=2)
    with predictions.open("rb") as answers, references.open("rb") as truths:
        return scoring.score(
            scoring.predictions_of(str(predictions), answers),
            scoring.references_of(str(references), truths, field),
        )


def table(found: "Scores") -> list[str]:
    """The F-measures as lines of a table, and what was not scored."""
    lines = [f"{'':<10} {'low':>7} {'mid':>7} {'high':>7}   F-measure of {found.scored} texts"]
    for name, bounds in found.rouge.items():
        figures = " ".join(f"{bounds[b]['fmeasure']:>7.3f}" for b in ("low", "mid", "high"))
        lines.append(f"{name:<10} {figures}")
    for what, ids in (
        ("without a reference", found.without_reference),
        ("without a prediction", found.without_prediction),
    ):
        if ids:
            lines.append(f"{what}: {some(ids)}")
    return lines
