"""Findings that are new, fixed or acknowledged since."""

import json
from pathlib import Path
from typing import Any

import pytest

from config_factory import Changes, Configs
from slipway.review import Side, findings
from slipway.review.model import FindingChange

BROKEN: Changes = {"capacity.instance_count": 0}


class State:
    def __init__(self, folder: Path) -> None:
        self.configs = Configs(folder)
        self.configs.environment()
        self.side = Side("x", self.configs.folder, folder / "rendered")

    def keep(self, *rows: tuple[str, str, list[str]]) -> None:
        folder = self.side.rendered / "dev"
        folder.mkdir(parents=True)
        content = [
            {"rule": rule, "description": "a wildcard", "reason": reason, "constructs": constructs}
            for rule, reason, constructs in rows
        ]
        (folder / "FINDINGS.json").write_text(json.dumps(content))


@pytest.fixture
def before(tmp_path: Path) -> State:
    return State(tmp_path / "before")


@pytest.fixture
def after(tmp_path: Path) -> State:
    return State(tmp_path / "after")


def changes(before: State, after: State) -> tuple[FindingChange, ...]:
    was, is_ = (findings.judged(state.side, ["dev"]) for state in (before, after))
    return findings.changes(before.side, after.side, was, is_, ["dev"])["dev"]


def test_the_same_state_has_no_new_findings(before: State) -> None:
    before.configs.workload(BROKEN)
    before.keep(("IAM5", "why", ["dev/model/Role"]))

    assert changes(before, before) == ()


@pytest.mark.parametrize(("broken", "state"), [("after", "new"), ("before", "fixed")])
def test_a_fault_is_new_or_fixed(before: State, after: State, broken: str, state: str) -> None:
    before.configs.workload(BROKEN if broken == "before" else {})
    after.configs.workload(BROKEN if broken == "after" else {})
    (found,) = [one for one in changes(before, after) if one.severity == "error"]

    assert (found.workload, found.state, found.where) == (
        "model",
        state,
        "dev/model.yaml: capacity.instance_count",
    )
    assert bool(found.reason) is (state == "new")
    assert findings.risk(found) == ("failure" if state == "new" else "routine")


def test_a_fault_of_the_environment_is_no_workloads(before: State, after: State) -> None:
    after.configs.environment({"account": "12"})
    (found,) = changes(before, after)

    assert (found.workload, found.where) == (None, "dev/environment.yaml: account")


def test_what_is_acknowledged_is_told_once_for_a_rule_and_reason(
    before: State, after: State
) -> None:
    before.keep(("IAM5", "why", ["dev/model/Role"]))
    after.keep(
        ("IAM5", "why", ["dev/model/Role", "dev/model/A", "dev/model/B"]),
        ("IAM5", "else", ["dev/one/A", "dev/two/A"]),
        ("L1", "old", ["dev/Cleaner/Function"]),
    )

    def told(workload: str | None, rule: str, where: str, reason: str) -> FindingChange:
        return FindingChange(workload, "acknowledged", "error", rule, where, "a wildcard", reason)

    assert changes(before, after) == (
        told("model", "IAM5", "dev/model/A and 1 more", "why"),
        told(None, "IAM5", "dev/one/A and 1 more", "else"),
        told(None, "L1", "dev/Cleaner/Function", "old"),
    )
    gone: Any = changes(after, before)
    assert {one.state for one in gone} == {"fixed"}


def test_a_folder_that_is_not_there_has_nothing(tmp_path: Path, after: State) -> None:
    nothing = Side("nothing", tmp_path / "a", tmp_path / "b")

    assert findings.judged(nothing, ["dev"]).environments == ()
    assert [e.name for e in findings.judged(after.side, ["dev", "prod"]).environments] == ["dev"]
