"""CMP-027: a component starts with at least one copy."""

from collections.abc import Iterator

from slipway.rules.hosting import COMPONENT
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import TemplateFacts, number, section


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Refuse CopyCount 0: a component goes down to no copy by autoscaling, never at creation."""
    for component in facts.template.of_type(COMPONENT):
        runtime = section(component.properties.get("RuntimeConfig"))
        if number(runtime.get("CopyCount")) == 0:
            yield Finding(
                component.field("RuntimeConfig", "CopyCount"),
                "is 0, which SageMaker refuses when the component is created",
                "set it to 1 and let autoscaling take it down",
            )


RULE = TemplateRule(
    "CMP-027",
    "error",
    "a component starts with a copy",
    "stdapi-ai/stdapi.ai issue 43: Inference components copy count an integer larger than 0",
    check,
)
