"""IMG-001: the container's family and version are published."""

from collections.abc import Iterator

from slipway.catalogue import files, images
from slipway.config.nearest import suggestion
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a family or version that the catalogue does not hold, unless a digest is given."""
    container = facts.container
    family, version = container.family, container.version
    if family is None or version is None:
        return
    if family not in images.families():
        yield Finding(
            "release.container.family",
            f"no family {family!r} of images is known",
            suggestion(family, images.families()),
        )
    elif facts.image is None and container.image is None:
        near = ", ".join(images.nearest_versions(family, version))
        yield Finding(
            "release.container.version",
            f"{family} has no version {version!r} in the list of {files.source('images').text}",
            f"nearest are {near}; newest is {images.newest(family)}; a newer image can be given"
            " by digest as container.image",
        )


RULE = Rule(
    "IMG-001",
    "error",
    "the container's family and version are published",
    "JSON files of the SageMaker Python SDK",
    check,
)
