"""TPL-011: the variant of an inference component is one of its endpoint's."""

from collections.abc import Iterator

from slipway.rules.hosting import COMPONENT, config_of, endpoint_of, variant_names
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import TemplateFacts, text


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Refuse a variant that the endpoint's configuration does not have."""
    template = facts.template
    for component in template.of_type(COMPONENT):
        wanted = text(component.properties.get("VariantName"))
        endpoint = endpoint_of(template, component)
        if wanted is None or endpoint is None:
            continue
        config = config_of(template, endpoint)
        known = variant_names(config)
        if config is not None and known is not None and wanted not in known:
            yield Finding(
                component.field("VariantName"),
                f"{config.logical_id} has no variant {wanted!r}",
                f"name one that it has: {', '.join(sorted(known)) or 'none'}",
            )


RULE = TemplateRule(
    "TPL-011",
    "error",
    "an inference component names a variant of its endpoint",
    "SageMaker CreateInferenceComponent, VariantName: an existing production variant",
    check,
)
