"""TPL-004: no token or key reaches a container's environment, and none stands in a template."""

import re
from collections.abc import Iterator
from typing import Any

from slipway.catalogue import credentials
from slipway.rules.hosting import containers
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import TemplateFacts, rendered, section, text

_RESOLVED = re.compile(r"\{\{resolve:(secretsmanager|ssm-secure):")
_HINT = "serve the model from weights staged in S3, or let the container fetch the secret by ARN"


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Refuse secrets in plain text. A message never repeats the secret.

    CloudFormation resolves a dynamic reference before it calls SageMaker, and everyone who may
    describe the model reads the result.
    """
    told = set()
    for container in containers(facts.template):
        environment = section(container.values.get("Environment"))
        for name, value in environment.items():
            field = container.field("Environment", name)
            problem = _in_variable(name, value)
            if problem is not None:
                told.add(field)
                yield Finding(field, problem, _HINT)
    for resource in facts.template.resources:
        for steps, value in _texts(resource.properties):
            field = resource.field(*steps)
            kind = credentials.form(value)
            if kind is not None and field not in told:
                yield Finding(
                    field,
                    f"a {kind} stands in plain text ({_shown(value)})",
                    "take it out, revoke it, and name a secret by its ARN",
                )


def _in_variable(name: str, value: Any) -> str | None:
    found = _RESOLVED.search(rendered(value) or "")
    if found is not None:
        return (
            f"{{{{resolve:{found[1]}}}}} becomes plain text that everyone reads who may describe"
            " the model"
        )
    known = text(value)
    if not known:
        return None
    kind = credentials.form(known)
    if kind is not None:
        return f"a {kind} stands in plain text ({_shown(known)})"
    reason = credentials.secret(name, known)
    return reason and f"a secret stands in plain text ({_shown(known)}): {reason}"


def _texts(value: Any, *steps: str | int) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield steps, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _texts(part, *steps, key)
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from _texts(part, *steps, place)


def _shown(value: str) -> str:
    return f"{value[:3]}..., {len(value)} characters"


RULE = TemplateRule(
    "TPL-004",
    "error",
    "no token or key stands in plain text in a template",
    "SageMaker DescribeModel shows Environment; CloudFormation user guide, dynamic references",
    check,
)
