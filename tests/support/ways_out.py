"""Applies what a hint names, and sees that it passes."""

from typing import Any

from config_factory import Changes, Configs, changed
from slipway import rules
from slipway.rules.rule import Finding


def findings(
    configs: Configs, rule_id: str, changes: Changes, base: dict[str, Any]
) -> list[Finding]:
    """What one rule finds in one workload."""
    (rule,) = (rule for rule in rules.workload_rules() if rule.id == rule_id)
    return list(rule.check(configs.facts(changes, base=base)))


def still_refused(
    configs: Configs, rule_id: str, changes: Changes, base: dict[str, Any]
) -> list[tuple[dict[str, Any], list[str]]]:
    """Every way out that a rule names for a workload and that is refused by any rule."""
    left = []
    for finding in findings(configs, rule_id, changes, base):
        assert finding.changes, f"{rule_id} names no way out: {finding.hint}"
        for way in finding.changes:
            mended = changed(changed(base, changes), dict(way))
            faults = rules.check_workload(configs.facts(base=mended))
            errors = [str(fault) for fault in faults if fault.severity == "error"]
            if errors:
                left.append((dict(way), errors))
    return left
