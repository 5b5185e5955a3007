"""OPS-006: an update that is declared to go in steps has an alarm that stops it."""

from collections.abc import Iterator

from slipway.rules.rollout import unguarded
from slipway.rules.rule import Finding, TemplateRule
from slipway.rules.template_facts import TemplateFacts


def check(facts: TemplateFacts) -> Iterator[Finding]:
    """Warn of a deployment configuration without alarms; OPS-005 refuses it where protected."""
    if facts.environment is not None and facts.environment.protected:
        return
    for resource in unguarded(facts.template):
        yield Finding(
            resource.field("DeploymentConfig", "AutoRollbackConfiguration"),
            "names no alarm, so nothing but a container that does not start stops the update",
            "add Alarms with the endpoint's own alarms",
        )


RULE = TemplateRule(
    "OPS-006",
    "warning",
    "a guarded update has alarms to guard it",
    "botocore, AutoRollbackConfig: a tripped alarm rolls the deployment back",
    check,
)
