"""TPL-007: no KMS key is given for a disk that it cannot encrypt."""

from collections.abc import Iterator

from slipway.catalogue import instances
from slipway.rules.hosting import CONFIG, variants
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import TemplateFacts


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Warn of a key beside local NVMe.

    The API reference said that such a call fails; today it says that the key does not encrypt.
    """
    for config in facts.template.of_type(CONFIG):
        if "KmsKeyId" not in config.properties:
            continue
        names = {variant.instance_type for variant in variants(config, shadow=True)}
        known = [found for name in sorted(filter(None, names)) if (found := instances.find(name))]
        local = [instance.name for instance in known if instance.has_local_nvme]
        volumes = [instance.name for instance in known if not instance.has_local_nvme]
        if local:
            yield Finding(
                config.field("KmsKeyId"),
                f"does not encrypt the local NVMe of {', '.join(local)}, which the hardware"
                " encrypts, and SageMaker may refuse it",
                f"keep it for the volume of {', '.join(volumes)}, or give all variants one kind of"
                " disk"
                if volumes
                else "remove it",
            )


RULE = TemplateRule(
    "TPL-007",
    "warning",
    "no KMS key is given for an instance with local NVMe",
    "SageMaker CreateEndpointConfig, KmsKeyId, on instances with local storage",
    check,
)
