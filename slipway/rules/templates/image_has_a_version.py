"""TPL-005: the image of a container is one version, not whatever is the latest."""

from collections.abc import Iterator

from slipway.rules.hosting import containers
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import TemplateFacts, rendered


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Refuse ``:latest`` and an image without tag and digest, which means the same."""
    for container in containers(facts.template):
        image = rendered(container.values.get("Image"))
        # What stands behind the last "/" decides; a name that a function gives may hold a tag.
        name = (image or "").rpartition("/")[2]
        if not name or "${" in name:
            latest = name.endswith(":latest")
        else:
            latest = name.endswith(":latest") or not (":" in name or "@" in name)
        if latest:
            yield Finding(
                container.field("Image"),
                f"{name!r} is no version: the registry gives another image tomorrow",
                "name a tag that is never moved, or the digest (repository@sha256:...)",
            )


RULE = TemplateRule(
    "TPL-005",
    "error",
    "an image of a template is pinned",
    "ECR: without a tag, latest is pulled, and a mutable tag can be moved",
    check,
)
