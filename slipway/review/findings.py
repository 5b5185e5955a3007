"""Findings of `validate` and of cdk-nag: which are new, fixed, or acknowledged since."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from slipway import checked
from slipway.config import environment_names
from slipway.faults import Fault
from slipway.renderings import findings as kept
from slipway.review import risks
from slipway.review.model import FindingChange, Risk
from slipway.review.sides import Side

STATES = ("new", "acknowledged", "fixed")
Findings = dict[str, tuple[FindingChange, ...]]


def changes(base: Side, head: Side, names: Sequence[str]) -> Findings:
    """Return environment -> the findings that are not in both states."""
    before, after = _faults(base.configs, names), _faults(head.configs, names)
    found: Findings = {}
    for name in names:
        old, new = before.get(name, {}), after.get(name, {})
        moved = [_of_fault("new", new[key]) for key in new if key not in old]
        moved += [_of_fault("fixed", old[key]) for key in old if key not in new]
        moved += _acknowledged(base.rendered / name, head.rendered / name)
        found[name] = tuple(sorted(moved, key=_order))
    return found


def risk(finding: FindingChange) -> Risk:
    """A new error stops the deploy; a new warning or acknowledgement is worth a look."""
    if finding.state == "fixed":
        return "routine"
    return "failure" if finding.state == "new" and finding.severity == "error" else "caution"


def _faults(configs: Path, names: Sequence[str]) -> Mapping[str, dict[tuple[str, ...], Fault]]:
    """Environment -> its faults, by all that tells them apart."""
    there = [name for name in names if name in environment_names(configs)]
    found: dict[str, dict[tuple[str, ...], Fault]] = {name: {} for name in there}
    for fault in checked.check(configs, there).faults if there else ():
        name = fault.file.split("/")[0]
        if name in found:
            found[name][(fault.file, fault.field, fault.rule, fault.message)] = fault
    return found


def _of_fault(state: str, fault: Fault) -> FindingChange:
    return FindingChange(
        state="new" if state == "new" else "fixed",
        severity=fault.severity,
        rule=fault.rule,
        where=f"{fault.file}: {fault.field}",
        message=fault.message,
        reason=fault.hint if state == "new" else "",
    )


def _acknowledged(before: Path, after: Path) -> Iterator[FindingChange]:
    """What cdk-nag finds and somebody acknowledged: one for each rule and reason."""
    had, have = _kept(before), _kept(after)
    for state, new, old in (("acknowledged", have, had), ("fixed", had, have)):
        told: dict[tuple[str, str], list[str]] = {}
        for rule, where, reason in sorted(new.keys() - old.keys()):
            told.setdefault((rule, reason), []).append(where)
        for (rule, reason), places in told.items():
            message = new[(rule, places[0], reason)]
            more = f" and {len(places) - 1} more" if len(places) > 1 else ""
            yield _of_nag(state, rule, f"{places[0]}{more}", message, reason)


def _of_nag(state: str, rule: str, where: str, message: str, reason: str) -> FindingChange:
    known: Literal["acknowledged", "fixed"] = "fixed" if state == "fixed" else "acknowledged"
    return FindingChange(known, "error", rule, where, message, reason)


def _kept(folder: Path) -> dict[tuple[str, str, str], str]:
    path = folder / kept.FILE
    if not path.is_file():
        return {}
    rows: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    return {
        (row["rule"], where, row["reason"]): row["description"]
        for row in rows
        for where in row["constructs"]
    }


def _order(finding: FindingChange) -> tuple[Any, ...]:
    place = STATES.index(finding.state), finding.rule, finding.where, finding.message
    return (risks.rank(risk(finding)), *place)
