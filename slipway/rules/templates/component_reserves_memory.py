"""CMP-026: a component says how much host memory a copy reserves."""

from collections.abc import Iterator

from slipway.rules.hosting import COMPONENT, is_adapter, specifications
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import TemplateFacts, is_function, section

FIELD = ("ComputeResourceRequirements", "MinMemoryRequiredInMb")


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Refuse a model without it: CloudFormation's schema lets it pass, the API does not."""
    for component in facts.template.of_type(COMPONENT):
        if is_adapter(component):
            continue
        for path, own in specifications(component):
            given = own.get(FIELD[0])
            if own and not is_function(given) and FIELD[1] not in section(given):
                yield Finding(
                    component.field(*path, *FIELD),
                    "is missing, and SageMaker places no copy without it",
                    "add it, for example 1024: it is a reservation, not a limit",
                )


RULE = TemplateRule(
    "CMP-026",
    "error",
    "a component reserves host memory",
    "botocore, InferenceComponentComputeResourceRequirements: MinMemoryRequiredInMb is required",
    check,
)
