"""IMG-005: a protected environment names its images by digest."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn about an image that a protected environment knows by its tag alone."""
    if facts.environment.protected and facts.container.image is None:
        yield Finding(
            "release.container.image",
            f"{facts.environment.name} is protected, but the image is named by tag: the registry"
            " may give another one tomorrow",
            "add container.image with the digest that the lower environment proved",
        )


RULE = Rule(
    "IMG-005",
    "warning",
    "a protected environment names its images by digest",
    "ECR: a mutable tag can be moved; AWS patches its deep learning images under the same tag",
    check,
)
