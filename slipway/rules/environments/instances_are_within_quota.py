"""ENV-010: an environment runs no more instances of a type than its account may."""

from collections.abc import Iterator

from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Refuse more instances of a type than its declared quota."""
    environment = facts.environment
    for name, counts in facts.instances_by_type.items():
        quota = environment.quotas.get(name)
        if quota is not None and sum(counts) > quota:
            yield Finding(
                f"quotas.{name}",
                f"the endpoints of account {environment.account} in {environment.region} run"
                f" {sum(counts)} instances of {name}, and the quota is {quota}",
                f"ask AWS for {sum(counts) + max(counts)} (an update needs"
                f" {max(counts)} more for a while), or run fewer",
            )


RULE = EnvironmentRule(
    "ENV-010",
    "error",
    "the instances of an environment are within its quotas",
    "Service Quotas, SageMaker: instances of each type for endpoint usage, by account and region",
    check,
)
