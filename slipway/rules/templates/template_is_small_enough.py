"""ENV-002: a template is no larger than CloudFormation takes from S3."""

from collections.abc import Iterator

from slipway.catalogue import cloudformation
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import TemplateFacts


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Refuse a template that is too large, counted in bytes as it is written."""
    size = facts.template.size_bytes
    if size > cloudformation.TEMPLATE_BYTES:
        yield Finding(
            "(whole file)",
            f"{size:,} bytes; CloudFormation takes {cloudformation.TEMPLATE_BYTES:,}",
            "move some resources to a stack of their own, or inline code to an asset",
        )


RULE = TemplateRule(
    "ENV-002",
    "error",
    "a template is no larger than CloudFormation takes",
    "CloudFormation user guide, quotas: 1 MB for a template in S3",
    check,
)
