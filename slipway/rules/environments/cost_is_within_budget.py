"""ENV-019: an environment costs no more than its budget."""

from collections import defaultdict
from collections.abc import Iterator

from slipway.planning import bill
from slipway.planning.cost import dollars
from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Refuse endpoints whose instances, running all month, cost more than the declared budget."""
    budget = facts.environment.budget_usd_per_month
    if budget is None:
        return
    found = bill.of_environment(facts.environment)
    total = found.usd_per_month
    if total <= budget:
        return
    costs: defaultdict[str, float] = defaultdict(float)
    for line in found.lines:
        costs[line.workload] += line.usd_per_month or 0
    dearest = max(costs, key=lambda name: costs[name])
    fleet = dearest in {workload.name for workload in facts.environment.fleets}
    command = f"plan {dearest}" if fleet else f"plan {dearest} --cheapest"
    yield Finding(
        "budget_usd_per_month",
        f"{dollars(budget)} is less than the {dollars(total)} that the endpoints cost in a month;"
        f" {dearest} alone costs {dollars(costs[dearest])}",
        f"run fewer or cheaper instances ({command}), declare what you really pay"
        " under prices, or raise the budget",
    )


RULE = EnvironmentRule(
    "ENV-019",
    "error",
    "the endpoints of an environment cost no more than its budget",
    "prices of environment.yaml, else of the catalogue; 730 hours a month",
    check,
)
