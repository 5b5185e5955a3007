"""OPS-009: an update does not reset the number of instances that autoscaling has chosen."""

from collections.abc import Iterator

from slipway.rules.hosting import ENDPOINT, names, targets
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import TemplateFacts, boolean, items, text

COUNT = "DesiredInstanceCount"
DIMENSION = f"sagemaker:variant:{COUNT}"


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Warn where an update sets a scaled variant back to InitialInstanceCount."""
    found = [
        target
        for target in targets(facts.template)
        if target.kind == ENDPOINT
        and text(target.resource.properties.get("ScalableDimension")) == DIMENSION
    ]
    for endpoint in facts.template.of_type(ENDPOINT):
        if not any(names(target, endpoint) for target in found):
            continue
        retain = endpoint.properties.get("RetainAllVariantProperties")
        if retain is None or boolean(retain) is False:
            yield Finding(
                endpoint.field("RetainAllVariantProperties"),
                f"is {'missing' if retain is None else 'false'}, so every update sets the count"
                " that autoscaling owns back to InitialInstanceCount",
                "set it to true",
            )
        for place, excluded in items(endpoint.properties.get("ExcludeRetainedVariantProperties")):
            if text(excluded.get("VariantPropertyType")) == COUNT:
                yield Finding(
                    endpoint.field("ExcludeRetainedVariantProperties", place),
                    f"{COUNT} is not retained, so every update sets the count that autoscaling"
                    " owns back to InitialInstanceCount",
                    "remove it",
                )


RULE = TemplateRule(
    "OPS-009",
    "warning",
    "an update keeps the instance count that autoscaling owns",
    "SageMaker UpdateEndpoint, RetainAllVariantProperties; CloudFormation VariantProperty",
    check,
)
