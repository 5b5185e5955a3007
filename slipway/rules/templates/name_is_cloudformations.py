"""TPL-008: models and endpoint configurations leave their names to CloudFormation."""

import re
from collections.abc import Iterator

from slipway.rules.hosting import CONFIG, MODEL
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import TemplateFacts, text

# A name that ends in a hash of its content changes with it, and so can be replaced.
_HASHED = re.compile(r"(?=[0-9a-z]*\d)[0-9a-f]{6,}$", re.IGNORECASE)


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Warn of a fixed name: both resources are replaced on every change but that of a tag."""
    for kind, name in ((MODEL, "ModelName"), (CONFIG, "EndpointConfigName")):
        for resource in facts.template.of_type(kind):
            given = text(resource.properties.get(name))
            if given is not None and not _HASHED.search(given):
                yield Finding(
                    resource.field(name),
                    f"{given!r} is fixed, so the next change fails: CloudFormation creates the"
                    " replacement before it deletes what has the name",
                    "remove it: CloudFormation gives each replacement a name of its own",
                )


RULE = TemplateRule(
    "TPL-008",
    "warning",
    "the names of models and endpoint configurations are CloudFormation's",
    "CloudFormation resource specification: every property but Tags requires replacement",
    check,
)
