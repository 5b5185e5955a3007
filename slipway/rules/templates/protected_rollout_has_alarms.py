"""OPS-005: in a protected environment an update that goes wrong is rolled back."""

from collections.abc import Iterator

from slipway.rules.rollout import unguarded
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import TemplateFacts


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Refuse a deployment configuration without alarms in a protected environment."""
    environment = facts.environment
    if environment is None or not environment.protected:
        return
    for resource in unguarded(facts.template):
        yield Finding(
            resource.field("DeploymentConfig", "AutoRollbackConfiguration"),
            f"names no alarm, and {environment.name} is protected: a broken update would go"
            " through",
            "add Alarms with the endpoint's own alarms",
        )


RULE = TemplateRule(
    "OPS-005",
    "error",
    "a guarded update in a protected environment has alarms to guard it",
    "botocore, AutoRollbackConfig: a tripped alarm rolls the deployment back",
    check,
)
