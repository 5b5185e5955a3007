"""BAT-033: the image of the job that scores is in the environment's region."""

from collections.abc import Iterator

from slipway.catalogue import job_image
from slipway.planning.facts import WorkloadFacts
from slipway.rules.batch_transform import of
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a score where no registry is known to hold the image."""
    region = facts.environment.region
    if of(facts).capacity.score is not None and job_image.uri(region) is None:
        yield Finding(
            "capacity.score",
            f"no registry of {region} is known to hold the image of the job that scores",
            "remove it, and score with `python -m slipway batch score`",
        )


RULE = Rule(
    "BAT-033",
    "error",
    "the image of a job that scores is in the region",
    "SageMaker Python SDK, image_uri_config/pytorch.json",
    check,
)
