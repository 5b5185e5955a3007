"""BAT-002: a batch strategy has records to choose from."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.rules.batch_transform import of
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a strategy where nothing is split, which SageMaker refuses."""
    transform = of(facts).release.transform
    if transform.batch_strategy is not None and transform.split_type == "None":
        yield Finding(
            "release.transform.batch_strategy",
            f"{transform.batch_strategy!r} chooses among records, and split_type None makes none",
            "leave it out, or set split_type: Line",
            (
                {"release.transform.batch_strategy": None},
                {"release.transform.split_type": "Line"},
            ),
        )


RULE = Rule(
    "BAT-002",
    "error",
    "a batch strategy needs records",
    "botocore sagemaker, CreateTransformJob BatchStrategy: it needs a SplitType",
    check,
)
