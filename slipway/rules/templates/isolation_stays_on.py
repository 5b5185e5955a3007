"""TPL-003: network isolation that was on is not switched off unnoticed."""

from collections.abc import Iterator

from slipway.rules.hosting import MODEL
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import TemplateFacts, boolean

PROPERTY = "EnableNetworkIsolation"


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Warn of a model that was isolated in the earlier template and no longer is."""
    if facts.previous is None:
        return
    for model in facts.template.of_type(MODEL):
        before = facts.previous.find(model.logical_id)
        given = model.properties.get(PROPERTY)
        if before is None or boolean(before.properties.get(PROPERTY)) is not True:
            continue
        if given is None or boolean(given) is False:
            yield Finding(
                model.field(PROPERTY),
                f"is {'missing' if given is None else 'false'}, and was true in the earlier"
                " template: the container would reach the network",
                "set it to true, unless the container needs the network now",
            )


RULE = TemplateRule(
    "TPL-003",
    "warning",
    "network isolation is not switched off unnoticed",
    "SageMaker CreateModel, EnableNetworkIsolation: false is the default",
    check,
)
