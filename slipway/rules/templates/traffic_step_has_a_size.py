"""OPS-002: traffic that shifts in steps says how large a step is."""

from collections.abc import Iterator

from slipway.rules.hosting import ENDPOINT
from slipway.rules.rollout import SIZES, routing
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import TemplateFacts, text


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Refuse CANARY without CanarySize and LINEAR without LinearStepSize."""
    for endpoint in facts.template.of_type(ENDPOINT):
        steps, values = routing(endpoint)
        kind = text(values.get("Type"))
        size = SIZES.get(kind or "")
        if size is not None and size not in values:
            yield Finding(
                endpoint.field(*steps),
                f"Type is {kind}, but {size} is missing",
                f"add {size}, for example {{Type: CAPACITY_PERCENT, Value: 10}}, or use"
                " ALL_AT_ONCE",
            )


RULE = TemplateRule(
    "OPS-002",
    "error",
    "a canary or linear update has a size",
    "botocore, TrafficRoutingConfig, CanarySize and LinearStepSize",
    check,
)
