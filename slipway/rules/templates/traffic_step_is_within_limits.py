"""OPS-003: a canary or a linear step is no larger than SageMaker takes."""

from collections.abc import Iterator

from slipway.catalogue import rollouts
from slipway.rules.hosting import ENDPOINT, config_of, instance_count, variants
from slipway.rules.rollout import outside, routing
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import TemplateFacts, text

LIMITS = {
    "CANARY": ("CanarySize", "a canary", rollouts.CANARY_PERCENT),
    "LINEAR": ("LinearStepSize", "a linear step", rollouts.LINEAR_STEP_PERCENT),
}
ANY_COUNT = (0.0, float("inf"))


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Refuse a size outside the limits, judged by the largest number of instances there may be."""
    template = facts.template
    for endpoint in template.of_type(ENDPOINT):
        steps, values = routing(endpoint)
        limit = LIMITS.get(text(values.get("Type")) or "")
        if limit is None:
            continue
        name, what, percent = limit
        field = endpoint.field(*steps, name, "Value")
        counts = [
            instance_count(template, endpoint, v) for v in variants(config_of(template, endpoint))
        ]
        known = [count for count in counts if count is not None]
        # One variant too small for the step is enough; the smallest is the one to tell of.
        count = min(known, key=lambda c: c[1], default=None)
        if count is None:
            size = values.get(name)
            if isinstance(size, dict) and text(size.get("Type")) == "CAPACITY_PERCENT":
                yield from outside(field, what, size, ANY_COUNT, percent)
        else:
            yield from outside(field, what, values.get(name), count, percent)


RULE = TemplateRule(
    "OPS-003",
    "error",
    "a canary or linear step is within SageMaker's limits",
    "botocore, TrafficRoutingConfig: CanarySize at most 50 %, LinearStepSize 10-50 %",
    check,
)
