"""Findings of `validate` and of cdk-nag: which are new, fixed, or acknowledged since."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from slipway import checked
from slipway.checked import Checked
from slipway.config import environment_names
from slipway.config.loader import ENVIRONMENT_FILE, is_name
from slipway.faults import Fault
from slipway.renderings import findings as kept
from slipway.review import risks
from slipway.review.model import FindingChange, Risk
from slipway.review.sides import Side

STATES = ("new", "acknowledged", "fixed")
Findings = dict[str, tuple[FindingChange, ...]]


def judged(side: Side, names: Sequence[str]) -> Checked:
    """Read and judge those of the environments that a state has: once, for the whole review."""
    known = environment_names(side.configs) if side.configs.is_dir() else []
    there = [name for name in names if name in known]
    return checked.check(side.configs, there) if there else Checked((), [])


def changes(
    base: Side, head: Side, before_judged: Checked, after_judged: Checked, names: Sequence[str]
) -> Findings:
    """Return environment -> the findings that are not in both states."""
    before, after = _faults(before_judged, names), _faults(after_judged, names)
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


def _faults(side: Checked, names: Sequence[str]) -> Mapping[str, dict[tuple[str, ...], Fault]]:
    """Environment -> its faults, by all that tells them apart."""
    found: dict[str, dict[tuple[str, ...], Fault]] = {name: {} for name in names}
    for fault in side.faults:
        name = fault.file.split("/")[0]
        if name in found:
            found[name][(fault.file, fault.field, fault.rule, fault.message)] = fault
    return found


def _of_fault(state: str, fault: Fault) -> FindingChange:
    file = Path(fault.file)
    return FindingChange(
        workload=None if file.name == ENVIRONMENT_FILE else file.stem,
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
            yield _of_nag(state, rule, places, message, reason)


def _of_nag(
    state: str, rule: str, places: Sequence[str], message: str, reason: str
) -> FindingChange:
    known: Literal["acknowledged", "fixed"] = "fixed" if state == "fixed" else "acknowledged"
    where = places[0] + (f" and {len(places) - 1} more" if len(places) > 1 else "")
    return FindingChange(_workload(places), known, "error", rule, where, message, reason)


def _workload(constructs: Sequence[str]) -> str | None:
    """The one workload of all the paths, as in dev/chat/Endpoint.

    A stack that belongs to no workload has a name that begins with a capital.
    """
    stacks = {path.partition("/")[2].partition("/")[0] for path in constructs}
    (only,) = stacks if len(stacks) == 1 else (None,)
    return only if only is not None and is_name(only) else None


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
