"""OPS-010: a variant does not change its instance type while a scalable target is registered."""

from collections.abc import Iterator

from slipway.rules.hosting import ENDPOINT, config_of, scales, targets, variants
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import TemplateFacts


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Refuse another type for a variant that the earlier template scales.

    Removing the target in the same update does not help: CloudFormation removes it last.
    """
    earlier = facts.previous
    if earlier is None:
        return
    registered = list(targets(earlier))
    for endpoint in facts.template.of_type(ENDPOINT):
        before = earlier.find(endpoint.logical_id)
        if before is None:
            continue
        old = {v.name: v for v in variants(config_of(earlier, before)) if v.name is not None}
        for variant in variants(config_of(facts.template, endpoint)):
            was = old.get(variant.name) if variant.name is not None else None
            if was is None or None in (was.instance_type, variant.instance_type):
                continue
            scaled = any(scales(target, before, was) for target in registered)
            if scaled and was.instance_type != variant.instance_type:
                yield Finding(
                    variant.field("InstanceType"),
                    f"changes from {was.instance_type} to {variant.instance_type} while a"
                    " scalable target is registered: UpdateEndpoint fails",
                    "deploy in two steps: first without the target, then with the new type and"
                    " the target again",
                )


RULE = TemplateRule(
    "OPS-010",
    "error",
    "no instance type changes under a registered scalable target",
    "SageMaker developer guide, endpoint-scaling-update: deregister the target first",
    check,
)
