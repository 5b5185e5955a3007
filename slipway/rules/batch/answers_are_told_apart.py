"""BAT-003: the answers in an output object can be told apart."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.rules.batch_transform import of
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn of lines whose answers run together, and of line breaks after what was not split."""
    transform = of(facts).release.transform
    split, assembled = transform.split_type, transform.assemble_with
    if split == "Line" and assembled == "None":
        yield Finding(
            "release.transform.assemble_with",
            "the answers to the lines are written one behind the other without a line break",
            "set it to Line, unless the container ends each answer with a line break itself",
            ({"release.transform.assemble_with": "Line"},),
        )
    elif split != "Line" and assembled == "Line":
        yield Finding(
            "release.transform.assemble_with",
            f"answers get line breaks, and split_type {split} sends no lines",
            "set it to None",
            ({"release.transform.assemble_with": "None"},),
        )


RULE = Rule(
    "BAT-003",
    "warning",
    "answers are put together as records were split",
    "botocore sagemaker, TransformOutput AssembleWith",
    check,
)
