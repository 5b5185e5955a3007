"""ENV-012: a protected environment declares the quotas of the types that it uses."""

from collections.abc import Iterator

from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Warn once of all types without a quota.

    Only where the environment is protected: there a deploy that runs out of quota hurts, and
    whoever tries Slipway in an open one is not met with homework.
    """
    environment = facts.environment
    if not environment.protected:
        return
    unknown = [name for name in facts.instances_by_type if name not in environment.quotas]
    if unknown:
        name = unknown[0]
        runs = facts.instances_by_type[name]
        needed = sum(run.most for run in runs) + max(run.updating for run in runs)
        yield Finding(
            "quotas",
            f"quota unknown for {', '.join(unknown)}: whether the account may run them is not"
            " proven",
            "declare what Service Quotas shows for endpoint usage, for example"
            f" quotas: {{{name}: {needed}}}",
        )


RULE = EnvironmentRule(
    "ENV-012",
    "warning",
    "a protected environment declares its quotas",
    "Service Quotas, SageMaker: instances of each type for endpoint usage, by account and region",
    check,
)
