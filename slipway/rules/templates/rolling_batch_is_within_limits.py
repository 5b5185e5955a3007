"""OPS-004: a rolling update replaces 5 to 50 % at a time, so there are at least two."""

from collections.abc import Iterator
from typing import Any

from slipway.catalogue import rollouts
from slipway.rules.hosting import (
    COMPONENT,
    ENDPOINT,
    config_of,
    copy_count,
    instance_count,
    variants,
)
from slipway.rules.rollout import outside
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import Resource, TemplateFacts, section, text

PATH = ("DeploymentConfig", "RollingUpdatePolicy", "MaximumBatchSize")
PERCENT_ONLY = "CAPACITY_PERCENT"


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Refuse a batch that is no 5 to 50 % of the instances or copies, whatever they scale to."""
    template = facts.template
    for endpoint in template.of_type(ENDPOINT):
        counts = [
            instance_count(template, endpoint, v) for v in variants(config_of(template, endpoint))
        ]
        yield from _judge(endpoint, [c for c in counts if c is not None], "instances")
    for component in template.of_type(COMPONENT):
        count = copy_count(template, component)
        yield from _judge(component, [] if count is None else [count], "copies")


def _judge(resource: Resource, counts: list[tuple[float, float]], units: str) -> Iterator[Finding]:
    size = _size(resource)
    if not size:
        return
    field = resource.field(*PATH, "Value")
    percent = rollouts.ROLLING_BATCH_PERCENT
    count = min(counts, key=lambda c: c[1], default=None)
    # A batch is a whole one at least, and one of one is 100 %.
    if count is not None and 0 < count[1] < 2:
        yield Finding(
            resource.field(*PATH),
            f"a rolling update replaces at most {percent[1]} % of the {units} at a time, and one"
            " of one is 100 %",
            f"run 2 {units}, or remove RollingUpdatePolicy",
        )
    elif count is not None and count[1] > 0:
        yield from outside(field, "a rolling batch", size, count, percent)
    elif text(size.get("Type")) == PERCENT_ONLY:
        yield from outside(field, "a rolling batch", size, (0, 0), percent)


def _size(resource: Resource) -> dict[str, Any]:
    values = resource.properties
    for step in PATH:
        values = section(values.get(step))
    return values


RULE = TemplateRule(
    "OPS-004",
    "error",
    "a rolling batch is 5 to 50 % of the instances or copies",
    "botocore, RollingUpdatePolicy and InferenceComponentRollingUpdatePolicy, MaximumBatchSize",
    check,
)
