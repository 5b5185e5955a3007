"""ENV-010: an environment runs no more instances of a type than its account may."""

from collections.abc import Iterator

from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Refuse more instances of a type, scaled out, than its declared quota."""
    environment = facts.environment
    for name, runs in facts.instances_by_type.items():
        quota, most = environment.quotas.get(name), sum(run.most for run in runs)
        if quota is not None and most > quota:
            more = max(run.updating for run in runs)
            run = "run" if most == sum(run.start for run in runs) else "may run"
            yield Finding(
                f"quotas.{name}",
                f"the endpoints of account {environment.account} in {environment.region} {run}"
                f" {most} instances of {name}, and the quota is {quota}",
                f"ask AWS for {most + more} (an update needs {more} more for a while), or run"
                " fewer",
            )


RULE = EnvironmentRule(
    "ENV-010",
    "error",
    "the instances of an environment are within its quotas",
    "Service Quotas, SageMaker: instances of each type for endpoint usage, by account and region",
    check,
)
