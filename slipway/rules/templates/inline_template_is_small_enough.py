"""ENV-004: a template within a template is no larger than an inline body may be."""

from collections.abc import Iterator

from slipway.catalogue import cloudformation
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import TemplateFacts

STACK_SET = "CloudFormation::StackSet"


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Refuse an inline TemplateBody that is too long.

    A stack's own template has no such limit here: the CDK hands it over through S3.
    """
    for stack_set in facts.template.of_type(STACK_SET):
        body = stack_set.properties.get("TemplateBody")
        length = len(body) if isinstance(body, str) else 0
        if length > cloudformation.STACK_SET_BODY_CHARACTERS:
            yield Finding(
                stack_set.field("TemplateBody"),
                f"{length:,} characters; CloudFormation takes"
                f" {cloudformation.STACK_SET_BODY_CHARACTERS:,} inline",
                "put the template into S3 and give TemplateURL",
            )


RULE = TemplateRule(
    "ENV-004",
    "error",
    "an inline template is no larger than CloudFormation takes",
    "CloudFormation API reference, TemplateBody: 1 to 51,200",
    check,
)
