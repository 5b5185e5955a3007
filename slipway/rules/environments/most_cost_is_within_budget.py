"""ENV-021: an environment costs no more than its budget when everything is scaled out."""

from collections.abc import Iterator

from slipway.planning import bill
from slipway.planning.cost import dollars
from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Warn where the most instances, running all month, would cost more; ENV-019 judges the start.

    They seldom run all month, so it may be meant.
    """
    budget = facts.environment.budget_usd_per_month
    found = bill.of_environment(facts.environment)
    if budget is None or not found.usd_per_month <= budget < found.most_usd_per_month:
        return
    scaled = [line.workload for line in found.lines if line.most_instances > line.instances]
    yield Finding(
        "budget_usd_per_month",
        f"{dollars(budget)} is less than the {dollars(found.most_usd_per_month)} that a month costs"
        f" with everything scaled out ({', '.join(dict.fromkeys(scaled))})",
        "lower a max_capacity or max_instance_count, raise the budget, or know that it never"
        " lasts a month",
    )


RULE = EnvironmentRule(
    "ENV-021",
    "warning",
    "an environment scaled out costs no more than its budget",
    "prices of environment.yaml, else of the catalogue; 730 hours a month",
    check,
)
