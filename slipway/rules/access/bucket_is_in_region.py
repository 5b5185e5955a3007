"""ACC-006: a bucket whose name tells its region is in the environment's region."""

import re
from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule

_REGION = r"[a-z]{2,}(?:-[a-z]+)+-\d"
_NAMED_BY_AWS = re.compile(
    rf"jumpstart-(?:private-)?cache-prod-(?P<published>{_REGION})"
    rf"|sagemaker-(?P<own>{_REGION})-\d{{12}}"
)
"""Names that AWS itself gives; what other buckets' names say of regions is their owners' matter."""


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse model data in a bucket of another region: SageMaker reads none across regions."""
    uri, region = facts.weights, facts.environment.region
    bucket = (uri or "").removeprefix("s3://").split("/", 1)[0]
    match = _NAMED_BY_AWS.fullmatch(bucket)
    told = None if match is None else match["published"] or match["own"]
    if told is None or told == region:
        return
    yield Finding(
        "release.model.weights",
        f"the bucket {bucket} is in {told}, the endpoint in {region}",
        f"use {bucket.replace(told, region)}, or s3://${{weights_bucket}}/",
    )


RULE = Rule(
    "ACC-006",
    "error",
    "the weights are in the endpoint's region",
    "SageMaker developer guide, CreateModel: model data must be in the endpoint's region",
    check,
)
