"""ENV-001: a template has no more resources than CloudFormation takes."""

from collections.abc import Iterator

from slipway.catalogue import cloudformation
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import TemplateFacts, section


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Refuse more resources than a template may have."""
    count = len(section(facts.template.content.get("Resources")))
    if count > cloudformation.RESOURCES:
        yield Finding(
            "Resources",
            f"{count} resources; CloudFormation takes {cloudformation.RESOURCES} in one template",
            "move some to a stack of their own",
        )


RULE = TemplateRule(
    "ENV-001",
    "error",
    "a template has no more resources than CloudFormation takes",
    "CloudFormation user guide, quotas: 500 resources in a template",
    check,
)
