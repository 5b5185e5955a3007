"""OPS-008: the least capacity is not above the most."""

from collections.abc import Iterator
from typing import Any

from slipway.rules.hosting import CONFIG, TARGET, variants
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import TemplateFacts, number, section


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Refuse min > max, of a scalable target and of managed instance scaling."""
    for target in facts.template.of_type(TARGET):
        field = target.field("MinCapacity")
        yield from _ordered(field, target.properties, "MinCapacity", "MaxCapacity")
    for config in facts.template.of_type(CONFIG):
        for variant in variants(config):
            managed = section(variant.values.get("ManagedInstanceScaling"))
            field = variant.field("ManagedInstanceScaling", "MinInstanceCount")
            yield from _ordered(field, managed, "MinInstanceCount", "MaxInstanceCount")


def _ordered(field: str, values: dict[str, Any], low: str, high: str) -> Iterator[Finding]:
    least, most = number(values.get(low)), number(values.get(high))
    if least is not None and most is not None and least > most:
        yield Finding(
            field,
            f"{least:g} is above {high} {most:g}",
            f"set {low} to {most:g}, or {high} to {least:g}",
        )


RULE = TemplateRule(
    "OPS-008",
    "error",
    "the least capacity is not above the most",
    "Application Auto Scaling RegisterScalableTarget; SageMaker ManagedInstanceScaling",
    check,
)
