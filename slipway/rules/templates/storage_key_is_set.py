"""TPL-006: an instance whose volume takes a KMS key gets one."""

from collections.abc import Iterator

from slipway.catalogue import instances
from slipway.rules.hosting import CONFIG, variants
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import TemplateFacts


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Warn where every variant has an EBS volume and the configuration names no key.

    Silent where a type is unknown, and where one variant has local NVMe, which takes no key.
    """
    for config in facts.template.of_type(CONFIG):
        names = [variant.instance_type for variant in variants(config, shadow=True)]
        found = [instances.find(name) if name else None for name in names]
        on_ebs = bool(found) and all(i is not None and not i.has_local_nvme for i in found)
        if on_ebs and "KmsKeyId" not in config.properties:
            types = ", ".join(sorted({name for name in names if name}))
            yield Finding(
                config.field("KmsKeyId"),
                f"is missing, so the volume of {types} is not under a key of yours",
                "name the environment's KMS key",
            )


RULE = TemplateRule(
    "TPL-006",
    "warning",
    "the volumes of an endpoint are under a KMS key where they take one",
    "SageMaker CreateEndpointConfig, KmsKeyId",
    check,
)
