"""CMP-025: a component is specified once for all instance types, or once for each."""

from collections.abc import Iterator

from slipway.rules.hosting import COMPONENT
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import TemplateFacts

NAMES = ("Specification", "Specifications")


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Refuse a component with both, and one with neither."""
    for component in facts.template.of_type(COMPONENT):
        given = [name for name in NAMES if name in component.properties]
        if len(given) == 2:
            yield Finding(
                component.field("Specifications"),
                "stands beside Specification, and SageMaker takes one of the two",
                "keep Specifications for several instance types, else Specification",
            )
        elif not given:
            yield Finding(
                component.field("Specification"),
                "is missing, as is Specifications: nothing says what runs",
                "add one of the two",
            )


RULE = TemplateRule(
    "CMP-025",
    "error",
    "a component is specified one way",
    "SageMaker API reference, CreateInferenceComponent, Specification and Specifications",
    check,
)
