"""TPL-009: a change does not replace a model or configuration under the name that it has."""

from collections.abc import Iterator

from slipway.rules.hosting import CONFIG, MODEL
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import Resource, TemplateFacts, text


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Refuse a change of a resource that keeps its fixed name."""
    if facts.previous is None:
        return
    for kind, name in ((MODEL, "ModelName"), (CONFIG, "EndpointConfigName")):
        for resource in facts.template.of_type(kind):
            before = facts.previous.find(resource.logical_id)
            given = text(resource.properties.get(name))
            if before is None or given is None or before.type != resource.type:
                continue
            if text(before.properties.get(name)) == given and _frozen(before) != _frozen(resource):
                changed = sorted(
                    key
                    for key in {*_frozen(before), *_frozen(resource)}
                    if _frozen(before).get(key) != _frozen(resource).get(key)
                )
                yield Finding(
                    resource.field(name),
                    f"{given!r} is kept while {', '.join(changed)} changed: CloudFormation must"
                    " replace the resource and cannot give the new one the same name",
                    f"remove {name}, or give it another value",
                )


def _frozen(resource: Resource) -> dict[str, object]:
    return {key: value for key, value in resource.properties.items() if key != "Tags"}


RULE = TemplateRule(
    "TPL-009",
    "error",
    "nothing is replaced under the name that it has",
    "CloudFormation user guide, Name type: a custom-named resource cannot be replaced in place",
    check,
)
