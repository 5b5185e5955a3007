"""CMP-028: a component that may go down to no copy is woken by the request that finds none."""

from collections.abc import Iterator

from slipway.rules.hosting import COMPONENT, Target, targets
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import (
    Resource,
    Template,
    TemplateFacts,
    number,
    reference,
    rendered,
    text,
)

POLICY = "ApplicationAutoScaling::ScalingPolicy"
ALARM = "CloudWatch::Alarm"
METRIC = "NoCapacityInvocationFailures"


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Refuse MinCapacity 0 without a step policy and an alarm that goes off at one request.

    Target tracking cannot leave zero, and an alarm above 1 never goes off at the first request.
    """
    for target in targets(facts.template):
        if target.kind != COMPONENT or number(target.resource.properties.get("MinCapacity")) != 0:
            continue
        steps = [p for p in _policies(facts.template, target) if _type(p) == "StepScaling"]
        field = target.resource.field("MinCapacity")
        if not steps:
            yield Finding(
                field,
                "nothing brings the component back from 0 copies: target tracking cannot",
                f"add a step policy of +1 with an alarm on {METRIC} >= 1",
            )
            continue
        alarms = [a for a in _alarms(facts.template) if any(_moves(a, p) for p in steps)]
        if alarms and not any(_goes_off_at_once(alarm) for alarm in alarms):
            yield Finding(
                alarms[0].field("ComparisonOperator"),
                "with its threshold does not go off at the first request that finds no copy",
                "set GreaterThanOrEqualToThreshold and a Threshold of 1",
            )
        elif not alarms:
            yield Finding(
                field,
                f"no alarm on {METRIC} moves the step policy {steps[0].logical_id}",
                f"add one that goes off at {METRIC} >= 1",
            )


def _policies(template: Template, target: Target) -> Iterator[Resource]:
    for policy in template.of_type(POLICY):
        named = text(policy.properties.get("ResourceId")) == f"inference-component/{target.name}"
        referred = reference(policy.properties.get("ScalingTargetId"))
        if named or referred == target.resource.logical_id:
            yield policy


def _type(policy: Resource) -> str | None:
    return text(policy.properties.get("PolicyType"))


def _alarms(template: Template) -> Iterator[Resource]:
    for alarm in template.of_type(ALARM):
        if text(alarm.properties.get("MetricName")) == METRIC:
            yield alarm


def _moves(alarm: Resource, policy: Resource) -> bool:
    actions = alarm.properties.get("AlarmActions")
    known = actions if isinstance(actions, list) else []
    return any(f"${{{policy.logical_id}" in (rendered(action) or "") for action in known)


def _goes_off_at_once(alarm: Resource) -> bool:
    threshold = number(alarm.properties.get("Threshold"))
    operator = text(alarm.properties.get("ComparisonOperator"))
    if threshold is None or operator is None:
        return True
    least = {"GreaterThanOrEqualToThreshold": 1.0, "GreaterThanThreshold": 0.0}.get(operator)
    return least is not None and threshold <= least


RULE = TemplateRule(
    "CMP-028",
    "error",
    "a component that sleeps is woken by the first request",
    "SageMaker developer guide, endpoint-auto-scaling-zero-instances; stdapi-ai/stdapi.ai issue 43:"
    " the alarm must be >=",
    check,
)
