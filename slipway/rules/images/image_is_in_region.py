"""IMG-002: the container image is published in the environment's region."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse an image that the region's registry does not hold."""
    image, region = facts.image, facts.environment.region
    if image is None or facts.container.image is not None or region in image.accounts:
        return
    yield Finding(
        "release.container.version",
        f"{image.family} {image.version} is not published in {region}",
        f"it is in {', '.join(image.regions)}",
    )


RULE = Rule(
    "IMG-002",
    "error",
    "the container image is published in the region",
    "JSON files of the SageMaker Python SDK",
    check,
)
