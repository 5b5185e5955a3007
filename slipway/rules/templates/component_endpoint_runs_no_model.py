"""CMP-022: an endpoint that hosts components runs no model of its own."""

from collections.abc import Iterator

from slipway.rules.hosting import COMPONENT, config_of, endpoint_of, variants
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import TemplateFacts


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Refuse a model on the variant that a component of the template is put on."""
    template = facts.template
    told: set[str] = set()
    for component in template.of_type(COMPONENT):
        endpoint = endpoint_of(template, component)
        if endpoint is None:
            continue
        for variant in variants(config_of(template, endpoint)):
            field = variant.field("ModelName")
            if "ModelName" in variant.values and field not in told:
                told.add(field)
                yield Finding(
                    field,
                    "the variant runs a model, so it takes no component such as"
                    f" {component.logical_id}",
                    "remove it: the component names its model",
                )


RULE = TemplateRule(
    "CMP-022",
    "error",
    "an endpoint that hosts components runs no model of its own",
    "pulumi/pulumi-aws issue 4940: Inference Components are not supported in this Endpoint",
    check,
)
