"""What is refused, or warned about, before a deploy.

A rule is one module below this package with a constant ``RULE``; a new rule is a new file and
nothing else.
"""

import importlib
import pkgutil
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from slipway.config import Environment
from slipway.faults import Fault
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by id."""
    found = []
    for family in pkgutil.iter_modules(__path__):
        if family.ispkg:
            package = importlib.import_module(f"{__name__}.{family.name}")
            for module in pkgutil.iter_modules(package.__path__):
                name = f"{package.__name__}.{module.name}"
                found.append(importlib.import_module(name).RULE)
    return tuple(sorted(found, key=lambda rule: rule.id))


def check_workload(facts: WorkloadFacts) -> list[Fault]:
    """Every fault of one workload."""
    return [
        Fault(
            facts.file,
            finding.field,
            rule.id,
            rule.severity,
            finding.message,
            finding.hint,
            rule.source,
        )
        for rule in all_rules()
        for finding in rule.check(facts)
    ]


def check(environments: Iterable[Environment], configs: Path) -> list[Fault]:
    """Every fault of every workload of ``environments``."""
    return [
        fault
        for environment in environments
        for workload in environment.workloads
        for fault in check_workload(WorkloadFacts(environment, workload, configs))
    ]
