"""BAT-004: records and answers that are joined have one format."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.rules.batch_transform import of
from slipway.rules.rule import Finding, Rule

FORMATS = ("text/csv", "application/json", "application/jsonlines")


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a join or a filter of what is not CSV, JSON or JSON Lines, or not split alike."""
    transform = of(facts).release.transform
    processing = transform.data_processing
    if processing is None:
        return
    content, accept = _bare(transform.content_type), _bare(transform.accept or "")
    if content not in FORMATS:
        yield Finding(
            "release.transform.content_type",
            f"data_processing reads {', '.join(FORMATS)}, not {transform.content_type}",
            "give the records in one of them, or remove data_processing",
        )
    elif processing.join_source == "Input" and accept != content:
        yield Finding(
            "release.transform.accept",
            f"{transform.accept or 'no format'!r} cannot be joined with records of {content}",
            f"set it to {content}",
            ({"release.transform.accept": content},),
        )
    if processing.join_source == "Input" and transform.split_type != transform.assemble_with:
        yield Finding(
            "release.transform.assemble_with",
            f"{transform.assemble_with} does not put together what split_type"
            f" {transform.split_type} cut, so nothing can be joined",
            "make the two the same",
        )


def _bare(mime_type: str) -> str:
    return mime_type.split(";")[0].strip().lower()


RULE = Rule(
    "BAT-004",
    "error",
    "joined records and answers have one format",
    "SageMaker developer guide, batch-transform-data-processing: CSV, JSON, JSON Lines",
    check,
)
