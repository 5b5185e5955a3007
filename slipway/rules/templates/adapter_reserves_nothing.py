"""CMP-024: an adapter runs on what its base reserves, and brings its weights."""

from collections.abc import Iterator

from slipway.rules.hosting import COMPONENT, specifications
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import TemplateFacts, section


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Refuse an adapter that reserves resources, and one without an artifact."""
    for component in facts.template.of_type(COMPONENT):
        for path, own in specifications(component):
            if "BaseInferenceComponentName" not in own:
                continue
            if "ComputeResourceRequirements" in own:
                yield Finding(
                    component.field(*path, "ComputeResourceRequirements"),
                    "an adapter uses what its base reserves",
                    "remove it",
                )
            if "ArtifactUrl" not in section(own.get("Container", {})):
                yield Finding(
                    component.field(*path, "Container", "ArtifactUrl"),
                    "is missing, so there is nothing to adapt the base with",
                    "add the S3 URL of the adapter's .tar.gz",
                )


RULE = TemplateRule(
    "CMP-024",
    "error",
    "an adapter reserves nothing and brings its weights",
    "SageMaker API reference, InferenceComponentSpecification, BaseInferenceComponentName",
    check,
)
