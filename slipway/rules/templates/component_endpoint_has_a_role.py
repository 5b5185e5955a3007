"""CMP-021: an endpoint for components has the role that no model brings."""

from collections.abc import Iterator

from slipway.rules.hosting import CONFIG, variants
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import TemplateFacts


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Refuse an endpoint configuration with a variant without a model, and without a role."""
    for config in facts.template.of_type(CONFIG):
        empty = [v for v in variants(config) if "ModelName" not in v.values]
        if empty and "ExecutionRoleArn" not in config.properties:
            yield Finding(
                config.field("ExecutionRoleArn"),
                f"is missing, and the variant {empty[0].name or 0} has no model to bring a role",
                "add the role that SageMaker assumes",
            )


RULE = TemplateRule(
    "CMP-021",
    "error",
    "an endpoint for components has a role",
    "stdapi-ai/stdapi.ai issue 43: CreateEndpointConfig answers 400 without ExecutionRoleArn",
    check,
)
