"""CFG-022: the JumpStart model and its version are published."""

from collections.abc import Iterator

from slipway.catalogue import jumpstart
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a model id that is not known, or a version that is not among the known ones."""
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
    elif facts.jumpstart.versions is not None and model.version not in facts.jumpstart.versions:
        yield Finding(
            "release.model.version",
            f"{model.id} has no known version {model.version!r}",
            f"known are {', '.join(facts.jumpstart.versions)}",
        )


RULE = Rule(
    "CFG-022",
    "error",
    "the JumpStart model is known",
    "JumpStart's published model specifications",
    check,
)
