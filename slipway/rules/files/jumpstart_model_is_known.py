"""CFG-022: the JumpStart model is published."""

from collections.abc import Iterator

from slipway.catalogue import jumpstart
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a model id that the catalogue does not know."""
    model = facts.model
    if model.source != "jumpstart" or model.id is None:
        return
    if facts.jumpstart is None:
        near = jumpstart.nearest(model.id)
        yield Finding(
            "release.model.id",
            f"{model.id!r} is not a known JumpStart model",
            f"nearest are {', '.join(near)}" if near else "see `catalogue show jumpstart`",
        )


RULE = Rule(
    "CFG-022",
    "error",
    "the JumpStart model is known",
    "JumpStart's published model specifications",
    check,
)
