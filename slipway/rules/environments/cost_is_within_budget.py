"""ENV-019: an environment costs no more than its budget."""

from collections.abc import Iterator

from slipway.planning import cost
from slipway.planning.cost import dollars
from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Refuse endpoints whose instances, running all month, cost more than the declared budget."""
    budget = facts.environment.budget_usd_per_month
    if budget is None:
        return
    environment = facts.environment
    costs = {w.name: cost.of_workload(environment, w) for w in environment.workloads}
    known = {name: found.usd_per_month for name, found in costs.items() if found is not None}
    total = sum(known.values())
    if total <= budget:
        return
    dearest = max(known, key=lambda name: known[name])
    yield Finding(
        "budget_usd_per_month",
        f"{dollars(budget)} is less than the {dollars(total)} that the endpoints cost in a month;"
        f" {dearest} alone costs {dollars(known[dearest])}",
        f"run fewer or cheaper instances (plan {dearest} --cheapest), declare what you really pay"
        " under prices, or raise the budget",
    )


RULE = EnvironmentRule(
    "ENV-019",
    "error",
    "the endpoints of an environment cost no more than its budget",
    "prices of environment.yaml, else of the catalogue; 730 hours a month",
    check,
)
