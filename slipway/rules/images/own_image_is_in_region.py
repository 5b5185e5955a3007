"""IMG-009: an image that is given by digest lies in the endpoint's region."""

import re
from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule

_ECR = re.compile(r"\d{12}\.dkr\.ecr(?:-fips)?\.(?P<region>[a-z0-9-]+)\.[a-z0-9.-]+/.+")


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse an image of another region's ECR; images of other registries are their owners'."""
    image, region = facts.container.image, facts.environment.region
    match = None if image is None else _ECR.fullmatch(image)
    if image is None or match is None or match["region"] == region:
        return
    yield Finding(
        "release.container.image",
        f"the image lies in the ECR of {match['region']}, the endpoint in {region}",
        f"replicate it to {region} and name it there; its digest stays the same",
    )


RULE = Rule(
    "IMG-009",
    "error",
    "an own image is in the endpoint's region",
    "SageMaker API reference, ContainerDefinition Image: the image in ECR must be in the region of"
    " the endpoint",
    check,
)
