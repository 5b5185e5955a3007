"""ENV-011: the quota leaves room for the second fleet of an update."""

from collections.abc import Iterator

from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Warn where all instances fit, but not with the largest endpoint twice.

    SageMaker updates blue/green unless told otherwise: a second fleet of the same size stands
    beside the first. `cdk deploy` updates one stack after the other, so one endpoint counts twice.
    """
    environment = facts.environment
    for name, counts in facts.instances_by_type.items():
        quota = environment.quotas.get(name)
        needed = sum(counts) + max(counts)
        if quota is not None and sum(counts) <= quota < needed:
            yield Finding(
                f"quotas.{name}",
                f"the quota of {quota} holds the {sum(counts)} instances that run, but a"
                f" blue/green update of the largest endpoint needs {needed} for a while",
                f"ask AWS for {needed}, or run fewer",
            )


RULE = EnvironmentRule(
    "ENV-011",
    "warning",
    "the quotas of an environment leave room for an update",
    "botocore, BlueGreenUpdatePolicy: the default keeps the old fleet beside the new one",
    check,
)
