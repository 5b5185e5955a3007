"""TPL-012: no container is told to download from the hub where it has no network."""

import re
from collections.abc import Iterator

from slipway.rules.hosting import MODEL, containers
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import TemplateFacts, boolean, section, text

VARIABLES = ("HF_MODEL_ID", "OPTION_MODEL_ID")
# With these the container takes the model from a cache in its image.
OFFLINE = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")
_HUB_ID = re.compile(r"[A-Za-z0-9][\w.-]*/[\w.-]+")


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Refuse a hub id, written organisation/name, under network isolation."""
    for container in containers(facts.template):
        model = container.resource
        if model.type != f"AWS::{MODEL}":
            continue
        environment = section(container.values.get("Environment"))
        isolated = boolean(model.properties.get("EnableNetworkIsolation"))
        if isolated is not True or any(name in environment for name in OFFLINE):
            continue
        for name in VARIABLES:
            given = text(environment.get(name))
            if given is not None and _HUB_ID.fullmatch(given):
                yield Finding(
                    container.field("Environment", name),
                    f"{given!r} is downloaded from the hub, which network isolation cuts off",
                    "stage the weights in S3 as ModelDataSource and set it to /opt/ml/model",
                )


RULE = TemplateRule(
    "TPL-012",
    "error",
    "a model from the hub has a network to reach it",
    "SageMaker CreateModel, EnableNetworkIsolation: no call leaves the container",
    check,
)
