"""SRV-034: no endpoint of instances becomes a serverless one."""

from collections.abc import Iterator

from slipway.rules.hosting import ENDPOINT, config_of, variants
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import TemplateFacts

NAME = "EndpointName"


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Refuse ServerlessConfig for an endpoint of the same name that ran on instances."""
    earlier = facts.previous
    if earlier is None:
        return
    for endpoint in facts.template.of_type(ENDPOINT):
        before = earlier.find(endpoint.logical_id)
        if before is None:
            continue
        if before.properties.get(NAME) != endpoint.properties.get(NAME):
            continue  # Another name makes another endpoint.
        old = variants(config_of(earlier, before))
        if not any(variant.instance_type for variant in old):
            continue
        for variant in variants(config_of(facts.template, endpoint)):
            if "ServerlessConfig" in variant.values:
                yield Finding(
                    variant.field("ServerlessConfig"),
                    "takes the place of instances: UpdateEndpoint fails, since no endpoint of"
                    " instances becomes serverless",
                    "give the workload's file another name, which makes a second endpoint",
                )


RULE = TemplateRule(
    "SRV-034",
    "error",
    "no endpoint of instances becomes serverless",
    "SageMaker developer guide, serverless-endpoints: feature exclusions",
    check,
)
