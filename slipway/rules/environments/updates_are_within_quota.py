"""ENV-011: the quota leaves room for the second fleet of an update."""

from collections.abc import Iterator

from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Warn where all instances fit, but not with those of the largest update.

    SageMaker updates blue/green unless told otherwise: a second fleet of the same size stands
    beside the first. A rolling update needs one batch more. `cdk deploy` updates one stack after
    the other, so the largest counts.
    """
    environment = facts.environment
    for name, runs in facts.instances_by_type.items():
        quota, most = environment.quotas.get(name), sum(run.most for run in runs)
        largest = max(run.updating for run in runs)
        needed = most + largest
        if quota is not None and most <= quota < needed:
            twice = any(run.updating == largest == run.most for run in runs)
            what = "a blue/green update of the largest endpoint" if twice else "the largest update"
            yield Finding(
                f"quotas.{name}",
                f"the quota of {quota} holds the {most} instances that run, but {what} needs"
                f" {needed} for a while",
                f"ask AWS for {needed}, run fewer, or set capacity.rollout to rolling"
                if twice and most > 1
                else f"ask AWS for {needed}, or run fewer",
            )


RULE = EnvironmentRule(
    "ENV-011",
    "warning",
    "the quotas of an environment leave room for an update",
    "botocore, BlueGreenUpdatePolicy: the default keeps the old fleet beside the new one",
    check,
)
