"""The reference of all rules, as docs/rules.md and ``validate --explain`` give it."""

import inspect
from dataclasses import dataclass
from itertools import groupby

from slipway import rules
from slipway.config.structure import STRUCTURE

FAMILIES = {
    "ACC": "Access and secrets",
    "BAT": "Batch transform",
    "CFG": "The files themselves",
    "CMP": "Fleets and components",
    "ENV": "The environment as a whole",
    "EVL": "Evaluation, and pipelines as a whole",
    "FIT": "Memory and parallelism",
    "GPH": "Precompiled Neuron graphs",
    "IMG": "Images",
    "INS": "Instances",
    "OPS": "Roll-outs and scaling",
    "PRM": "Promotion",
    "SRV": "Serving parameters",
    "TPL": "Synthesized templates",
    "TRN": "Training jobs",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule: what it asks for, what it does about it, and where the fact is from."""

    id: str
    severity: str
    title: str
    does: str
    source: str


def entries() -> tuple[Entry, ...]:
    """Return every rule, by id."""
    found = [Entry(r.id, r.severity, r.title, _does(r.check), r.source) for r in rules.all_rules()]
    structure = "the contract of the files: slipway/config/schema"
    found += [Entry(name, "error", title, "", structure) for name, title in STRUCTURE]
    return tuple(sorted(found, key=lambda entry: entry.id))


def page(listed: tuple[Entry, ...]) -> str:
    """Return docs/rules.md."""
    lines = [
        "# Rules",
        "",
        "What is refused (error) or told (warning) before a deploy, made by `make docs` from the"
        " rules themselves.",
        "An error stops `validate`, `plan`, synth and deploy; a warning does not. One"
        " rule is also shown by `python -m slipway validate --explain RULE-ID`.",
    ]
    for prefix, family in groupby(listed, key=lambda entry: entry.id.split("-")[0]):
        lines += ["", f"## {prefix}: {FAMILIES[prefix]}", "", "| rule | | what | source |"]
        lines.append("|---|---|---|---|")
        lines += [_row(entry) for entry in family]
    return "\n".join(lines) + "\n"


def _row(entry: Entry) -> str:
    does = f"<br>{entry.does}" if entry.does else ""
    cells = (entry.id, entry.severity, f"**{entry.title}**{does}", entry.source)
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _does(check: object) -> str:
    """The first paragraph of the check's docstring, on one line."""
    text = inspect.getdoc(check) or ""
    return " ".join(text.split("\n\n")[0].split())
