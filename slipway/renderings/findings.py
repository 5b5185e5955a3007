"""rendered/<env>/FINDINGS.json: what cdk-nag found and somebody acknowledged, with the reason.

It is no part of the digest, since it does not deploy anything; it is committed so that a review
sees who acknowledged what from then on.
"""

import json
import re
from pathlib import Path
from typing import Any

FILE = "FINDINGS.json"
_REPORT = "validation-report.json"
_CONTROLS = re.compile(r"\s*-? \(Control IDs: .*\)")
"""The numbers of a standard's controls: a page of them stands behind each description."""


def of(assembly: Path, environment: str) -> bytes | None:
    """Return the content of the file for one environment; None where nothing was checked.

    One row a rule and reason, with the constructs that it is about; sorted, so that the same tree
    gives the same bytes.
    """
    path = assembly / _REPORT
    if not path.is_file():
        return None
    report = json.loads(path.read_text("utf-8"))
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for plugin in report["pluginReports"]:
        for found in plugin.get("suppressedViolations", ()):
            constructs = [
                place["constructPath"]
                for place in found["violatingConstructs"]
                if place["constructPath"].split("/")[0] == environment
            ]
            if not constructs:
                continue
            key = (found["ruleName"], found["reason"])
            empty = {
                "rule": found["ruleName"],
                "description": _CONTROLS.sub("", found["description"]),
                "reason": found["reason"],
                "constructs": [],
            }
            rows.setdefault(key, empty)["constructs"] += constructs
    for row in rows.values():
        row["constructs"] = sorted(set(row["constructs"]))
    ordered = [rows[key] for key in sorted(rows)]
    return (json.dumps(ordered, indent=1, ensure_ascii=False) + "\n").encode()
