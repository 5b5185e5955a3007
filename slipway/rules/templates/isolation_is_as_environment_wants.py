"""TPL-002: where the environment isolates its containers, every model of the template does."""

from collections.abc import Iterator

from slipway.rules.hosting import MODEL
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import TemplateFacts, boolean


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Refuse a model with a network in an isolated environment.

    Without an environment that asks for it there is nothing to judge: most containers that
    fetch their weights themselves need the network, and a template does not tell which.
    """
    environment = facts.environment
    if environment is None or not environment.network.isolation:
        return
    for model in facts.template.of_type(MODEL):
        given = model.properties.get("EnableNetworkIsolation")
        if given is None or boolean(given) is False:
            state = "missing" if given is None else "false"
            yield Finding(
                model.field("EnableNetworkIsolation"),
                f"is {state}, but {environment.name} isolates its containers from the network",
                "set it to true",
            )


RULE = TemplateRule(
    "TPL-002",
    "error",
    "a template isolates its models where the environment wants it",
    "environment.yaml, network.isolation; SageMaker CreateModel, EnableNetworkIsolation",
    check,
)
