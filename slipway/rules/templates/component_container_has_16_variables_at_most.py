"""CMP-029: the container of a component takes 16 variables at most."""

from collections.abc import Iterator

from slipway.catalogue import limits
from slipway.rules.hosting import COMPONENT, containers
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import TemplateFacts, section


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Refuse more: a model that the component refers to takes 100."""
    most = limits.COMPONENT_ENVIRONMENT_ENTRIES
    for container in containers(facts.template):
        given = section(container.values.get("Environment"))
        if container.resource.type == f"AWS::{COMPONENT}" and len(given) > most:
            yield Finding(
                container.field("Environment"),
                f"{len(given)} variables are more than the {most} that a component takes",
                "put them into a model, and name it as ModelName instead of a Container",
            )


RULE = TemplateRule(
    "CMP-029",
    "error",
    "the container of a component has 16 variables at most",
    "CloudFormation schema of AWS::SageMaker::InferenceComponent, Environment",
    check,
)
