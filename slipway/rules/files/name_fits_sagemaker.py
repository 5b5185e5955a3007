"""CFG-023: the endpoint's name is one that SageMaker takes."""

from collections.abc import Iterator

from slipway.catalogue import limits
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse an endpoint name beyond SageMaker's limit."""
    name, longest = facts.physical_name, limits.NAME_CHARACTERS
    if len(name) > longest:
        yield Finding(
            "(file name)",
            f"the endpoint would be named {name!r}, {len(name)} characters; SageMaker takes"
            f" {longest}",
            f"shorten the file's name by {len(name) - longest} characters",
        )


RULE = Rule(
    "CFG-023",
    "error",
    "the endpoint's name fits SageMaker's limit",
    "botocore, EndpointName",
    check,
)
