"""CMP-023: SageMaker manages the number of instances for components alone."""

from collections.abc import Iterator

from slipway.rules.hosting import CONFIG, variants
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import TemplateFacts


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Refuse managed instance scaling on a variant with a model."""
    for config in facts.template.of_type(CONFIG):
        for variant in variants(config):
            if "ManagedInstanceScaling" in variant.values and "ModelName" in variant.values:
                yield Finding(
                    variant.field("ManagedInstanceScaling"),
                    "is for variants whose models are components, and this one names a model",
                    "remove it and scale the variant by a scalable target",
                )


RULE = TemplateRule(
    "CMP-023",
    "error",
    "managed instance scaling is for components alone",
    "hashicorp/terraform-provider-aws pull request 45926: ManagedInstanceScaling is only supported"
    " for inference component endpoints",
    check,
)
