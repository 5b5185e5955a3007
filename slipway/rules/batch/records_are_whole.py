"""BAT-005: a request holds whole records of its format."""

from collections.abc import Iterator

from slipway.catalogue import transforms
from slipway.planning.facts import WorkloadFacts
from slipway.rules.batch_transform import of
from slipway.rules.rule import Finding, Rule

BINARY = {"RecordIO", "TFRecord"}


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn where a format is cut by another's rules, or one document would hold many records."""
    transform = of(facts).release.transform
    content, split = transform.content_type, transform.split_type
    own = transforms.split_type_of(content)
    if own is None:
        return  # How a format of one's own is cut is its owner's matter.
    if own == "None" and split == "Line" and transform.batch_strategy == "MultiRecord":
        yield Finding(
            "release.transform.batch_strategy",
            f"several lines in one request are no {content}, which is one document",
            "set it to SingleRecord, or content_type to application/jsonlines",
            ({"release.transform.batch_strategy": "SingleRecord"},),
        )
    elif own == "Line" and split == "None":
        yield Finding(
            "release.transform.split_type",
            f"every object is one request, so max_payload_mb {transform.max_payload_mb} bounds a"
            " whole object",
            "set it to Line",
            ({"release.transform.split_type": "Line"},),
        )
    elif split not in (own, "None") and {split, own} & BINARY:
        yield Finding(
            "release.transform.split_type",
            f"{split} does not cut {content} into records",
            f"set it to {own}",
            ({"release.transform.split_type": own},),
        )


RULE = Rule(
    "BAT-005",
    "warning",
    "records are cut as their format has them",
    "botocore sagemaker, TransformInput SplitType",
    check,
)
