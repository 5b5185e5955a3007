"""Which container image, and what identifies it."""

from dataclasses import dataclass

from slipway.catalogue import images
from slipway.planning.facts import WorkloadFacts


@dataclass(frozen=True, slots=True)
class ImageChoice:
    """``repository_arn`` is None for an image outside ECR; ``pinned_by`` is digest or tag."""

    uri: str
    repository_arn: str | None
    family: str | None
    version: str | None
    pinned_by: str
    reason: str


def choose(facts: WorkloadFacts) -> ImageChoice:
    """Return the declared image, or the catalogue's for the declared family and version.

    The rules have made sure that there is one.
    """
    container = facts.container
    if container.image is not None:
        what = f"{container.family} {container.version}" if container.family else "own image"
        return ImageChoice(
            container.image,
            images.repository_arn(container.image),
            container.family,
            container.version,
            "digest",
            f"declared by digest ({what})",
        )
    assert facts.image is not None, "rule IMG-001 refuses an image that is not known"
    uri = facts.image.uri(facts.environment.region)
    newest = images.newest(facts.image.family)
    age = "the newest" if newest == facts.image.version else f"newest is {newest}"
    details = ", ".join(
        part
        for part in (
            facts.image.engine,
            f"CUDA {facts.image.cuda}" if facts.image.cuda else None,
            f"Neuron SDK {facts.image.neuron_sdk}" if facts.image.neuron_sdk else None,
            age,
            *facts.image.notes,
        )
        if part
    )
    return ImageChoice(
        uri,
        images.repository_arn(uri),
        facts.image.family,
        facts.image.version,
        "tag",
        f"{facts.image.family} {facts.image.version} ({details})",
    )
