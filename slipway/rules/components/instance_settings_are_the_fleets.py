"""CMP-015: settings of the instance stand in the fleet's file, not in a component's."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule

FIELDS = ("inference_ami_version", "volume_size_gb")


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse what a component cannot set: its instances are shared."""
    if facts.compute is None:
        return
    for name in FIELDS:
        if getattr(facts.serving, name) is not None:
            yield Finding(
                f"release.serving.{name}",
                "belongs to the instances, and a component shares those of its fleet",
                f"remove it, and set release.{name} in the fleet's file",
                ({f"release.serving.{name}": None},),
            )


RULE = Rule(
    "CMP-015",
    "error",
    "settings of the instance stand in the fleet's file",
    "SageMaker ProductionVariant, InferenceAmiVersion and VolumeSizeInGB",
    check,
)
