"""OPS-001: an endpoint is updated blue/green or rolling, not both."""

from collections.abc import Iterator

from slipway.rules.hosting import ENDPOINT
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import TemplateFacts, is_function, section

POLICIES = ("BlueGreenUpdatePolicy", "RollingUpdatePolicy")


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Refuse two update policies in one deployment configuration."""
    for endpoint in facts.template.of_type(ENDPOINT):
        config = section(endpoint.properties.get("DeploymentConfig"))
        given = [name for name in POLICIES if name in config and not is_function(config[name])]
        if len(given) == len(POLICIES):
            yield Finding(
                endpoint.field("DeploymentConfig"),
                f"{' and '.join(given)} are both set, and SageMaker takes one",
                "keep RollingUpdatePolicy for large models (it needs no second fleet), or"
                " BlueGreenUpdatePolicy",
            )


RULE = TemplateRule(
    "OPS-001",
    "error",
    "an endpoint has one update policy",
    "botocore, DeploymentConfig: only one update policy should be used",
    check,
)
