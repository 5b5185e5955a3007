"""SRV-037: the form of a smoke request is known."""

from collections.abc import Iterator

from slipway.planning import smoke
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a prompt for an image of one's own: nobody knows how it is asked."""
    request = smoke.of(facts.workload)
    if request is None or request.prompt is None or facts.container.family is not None:
        return
    yield Finding(
        "release.smoke.prompt",
        "cannot be sent: container.image alone does not say in which form the image is asked",
        "write the whole request as smoke.body, or add container.family and container.version",
    )


RULE = Rule(
    "SRV-037",
    "error",
    "a smoke request is in a form that its container is known to understand",
    "wire formats by family of containers; an image by digest tells none",
    check,
)
