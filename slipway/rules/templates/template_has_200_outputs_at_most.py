"""ENV-003: a template has no more outputs than CloudFormation takes."""

from collections.abc import Iterator

from slipway.catalogue import cloudformation
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import TemplateFacts, section


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Refuse more outputs than a template may have."""
    count = len(section(facts.template.content.get("Outputs")))
    if count > cloudformation.OUTPUTS:
        yield Finding(
            "Outputs",
            f"{count} outputs; CloudFormation takes {cloudformation.OUTPUTS} in one template",
            "remove those that nothing imports, or move their resources to another stack",
        )


RULE = TemplateRule(
    "ENV-003",
    "error",
    "a template has no more outputs than CloudFormation takes",
    "CloudFormation user guide, quotas: 200 outputs in a template",
    check,
)
