"""SRV-023: serving.properties is rendered only for a container that reads ours."""

from collections.abc import Iterator

from slipway.catalogue import settings
from slipway.planning.effective import SERVING
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule

HINT = "write auto, or leave it out"


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse it for JumpStart's artefacts, and for containers that read variables alone."""
    if facts.serving.rendering != "properties":
        return
    family = facts.container.family
    if facts.model.source == "jumpstart":
        why = "our archive would take the place of JumpStart's artefact, which holds its own"
    elif family is not None and settings.is_known(family) and not settings.is_lmi(family):
        why = f"{family} reads variables alone"
    else:
        return
    yield Finding(f"{SERVING}.rendering", f"'properties' cannot be: {why}", HINT)


RULE = Rule(
    "SRV-023",
    "error",
    "serving.properties is rendered for a container that reads it",
    "djl-serving documentation; JumpStart's published specifications",
    check,
)
