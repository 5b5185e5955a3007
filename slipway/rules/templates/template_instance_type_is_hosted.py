"""TPL-001: the instance types of a template exist, and SageMaker hosts endpoints on them."""

from collections.abc import Iterator

from slipway.catalogue import instances
from slipway.rules.hosting import CONFIG, Variant, variants
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import TemplateFacts, items, text


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Refuse an instance type that is not known, or not for hosting."""
    for config in facts.template.of_type(CONFIG):
        for variant in variants(config, shadow=True):
            for field, name in _types(variant):
                instance = instances.find(name)
                if instance is None and name not in instances.unmeasured():
                    near = instances.nearest(name)
                    yield Finding(
                        field,
                        f"{name!r} is not a known instance type",
                        f"nearest are {', '.join(near)}"
                        if near
                        else "see `catalogue show instances`",
                    )
                elif instance is not None and not instance.hosting:
                    yield Finding(
                        field,
                        f"SageMaker hosts no endpoints on {name}",
                        "choose another; `catalogue show instances` lists the uses of each",
                    )


def _types(variant: Variant) -> Iterator[tuple[str, str]]:
    if variant.instance_type is not None:
        yield variant.field("InstanceType"), variant.instance_type
    for place, pool in items(variant.values.get("InstancePools")):
        name = text(pool.get("InstanceType"))
        if name is not None:
            yield variant.field("InstancePools", place, "InstanceType"), name


RULE = TemplateRule(
    "TPL-001",
    "error",
    "the instance types of a template exist and host endpoints",
    "botocore, ProductionVariantInstanceType; EC2 DescribeInstanceTypes",
    check,
)
