"""TPL-010: a model that says whether its licence is accepted says that it is."""

from collections.abc import Iterator
from typing import Any

from slipway.rules.hosting import MODEL
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import TemplateFacts, boolean, section


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Refuse AcceptEula: false, with which SageMaker does not fetch the weights."""
    for model in facts.template.of_type(MODEL):
        for steps, config in _access(model.properties):
            if boolean(config.get("AcceptEula")) is False:
                yield Finding(
                    model.field(*steps, "AcceptEula"),
                    "is false, so SageMaker does not fetch the weights",
                    "read the licence and accept it in the workload's file, or leave out"
                    " ModelAccessConfig where the weights need no licence",
                )


def _access(
    value: Any, *steps: str | int
) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
    if isinstance(value, dict):
        for key, part in value.items():
            if key == "ModelAccessConfig":
                yield (*steps, key), section(part)
            else:
                yield from _access(part, *steps, key)
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from _access(part, *steps, place)


RULE = TemplateRule(
    "TPL-010",
    "error",
    "a template accepts the licence that it speaks of",
    "botocore, ModelAccessConfig: AcceptEula must be True to accept the licence",
    check,
)
