"""OPS-011: an endpoint keeps the names of its variants."""

from collections.abc import Iterator

from slipway.rules.hosting import ENDPOINT, config_of, variant_names, variants
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import TemplateFacts


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Warn of a variant whose name the earlier template does not have while another's is gone."""
    if facts.previous is None:
        return
    for endpoint in facts.template.of_type(ENDPOINT):
        before = facts.previous.find(endpoint.logical_id)
        if before is None:
            continue
        config = config_of(facts.template, endpoint)
        old, new = variant_names(config_of(facts.previous, before)), variant_names(config)
        if old is None or new is None or not old - new:
            continue
        gone = ", ".join(sorted(old - new))
        for variant in variants(config):
            if variant.name not in old:
                yield Finding(
                    variant.field("VariantName"),
                    f"{variant.name!r} is new and {gone} is gone: the update is not guarded, since"
                    " guardrails need the same variants before and after",
                    f"keep the name {gone}",
                )


RULE = TemplateRule(
    "OPS-011",
    "warning",
    "the variants of an endpoint keep their names",
    "SageMaker developer guide, deployment guardrails: the same variant names",
    check,
)
