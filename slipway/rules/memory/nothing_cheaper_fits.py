"""FIT-006: no instance type that costs a fifth less does the same."""

from collections.abc import Iterator

from slipway.planning import choice, cost
from slipway.planning.changes import described
from slipway.planning.facts import WorkloadFacts
from slipway.planning.memory import judge, workload
from slipway.planning.throughput import told
from slipway.rules.rule import Finding, Rule

SAVING = 0.20
"""Smaller savings are not worth a change of hardware."""


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn when a type at least 20 % cheaper fits, not tightly, with as many sequences."""
    name = facts.serving.instance_type
    if facts.compute is not None or name is None:
        return  # A fleet's instances are chosen for all its components together.
    now = cost.price(facts.environment, name)
    if now is None:
        return
    try:
        asked = workload.deployment(facts)
    except workload.Unknown:
        return
    budget = judge(asked)
    if budget.verdict != "fits" or budget.sequences is None:
        return
    needed = min(budget.sequences, asked.max_sequences or budget.sequences)
    found = choice.cheaper(facts, (1 - SAVING) * now.usd_per_hour, needed)
    if found is None or found.cost is None:
        return
    saved = 1 - found.cost.price.usd_per_hour / now.usd_per_hour
    speed = "if its speed is enough for you"
    if found.throughput is not None:
        speed = f"if {told(found.throughput, found.cost.price.usd_per_hour)} are enough for you"
    yield Finding(
        "release.serving.instance_type",
        f"{name} costs {cost.dollars(now.usd_per_hour)} an hour;"
        f" {found.instance_type} at {cost.dollars(found.cost.price.usd_per_hour)} ({saved:.0%}"
        f" less) holds {needed} sequences of"
        f" {asked.max_model_len} tokens as well",
        f"set {described(found.changes)} {speed}; all types: plan {facts.workload.name} --cheapest",
        (found.changes,),
    )


RULE = Rule(
    "FIT-006",
    "warning",
    "nothing that costs a fifth less would do",
    "prices of the catalogue or of environment.yaml; docs/accuracy.md for the memory",
    check,
)
