"""SRV-004: every declared field has a name in the container that is to obey it."""

from collections.abc import Iterator

from slipway.catalogue import settings
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule
from slipway.rules.serving.setting_is_given_once import SETTINGS


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn about a field that this container version has no setting for."""
    serving, container = facts.serving, facts.container
    family, version = container.family, container.version
    if family is None or version is None or facts.backend is None:
        return
    for setting in SETTINGS:
        if getattr(serving, setting) is None:
            continue
        name = (
            settings.lmi_name(setting, facts.backend.value, version)
            if settings.is_lmi(family)
            else settings.variable_name(setting, family)
        )
        if name is None:
            yield Finding(
                f"release.serving.{setting}",
                f"{facts.backend.value} in {family} {version} has no setting for it, so the"
                " container decides",
                "use the container's own settings in serving.options or serving.environment, or"
                " leave the field out",
            )


RULE = Rule(
    "SRV-004",
    "warning",
    "every declared field reaches the container",
    "djl-serving documentation; text-generation-inference launcher",
    check,
)
