"""What the documents say is true: their YAML is valid and their commands exist."""

import json
import re
import shutil
from pathlib import Path

import pytest
from typer.main import get_command

from slipway import checked
from slipway.cli import app
from slipway.faults import errors
from slipway.planning import FleetPlan, plan_workloads
from slipway.planning.explain_fleet import explain_fleet
from slipway.toolchain import ROOT

DOCS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
NAMED = re.compile(r"# (\S+)\.yaml\n")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[tuple[str, str]]:
    return [
        (path.name, body)
        for path in DOCS
        for found, body in FENCE.findall(path.read_text())
        if found == language
    ]


def folders() -> list[tuple[str, dict[str, str]]]:
    """Each block of YAML by itself; those that name their file, all of a document together."""
    found: list[tuple[str, dict[str, str]]] = []
    together: dict[str, dict[str, str]] = {}
    for document, body in blocks("yaml"):
        named = NAMED.match(body)
        if named:
            together.setdefault(document, {})[named[1]] = body
        else:
            found.append((document, {"example": body}))
    return found + list(together.items())


def written(files: dict[str, str], folder: Path) -> Path:
    """Configs with ``files`` as the workloads of dev."""
    configs = folder / "model_configs"
    shutil.copytree(ROOT / "model_configs" / "architectures", configs / "architectures")
    (configs / "dev").mkdir()
    shutil.copy(ROOT / "model_configs" / "dev" / "environment.yaml", configs / "dev")
    for name, body in files.items():
        (configs / "dev" / f"{name}.yaml").write_text(body)
    return configs


@pytest.mark.parametrize(("document", "files"), folders())
def test_workloads_in_a_document_are_accepted(
    document: str, files: dict[str, str], tmp_path: Path
) -> None:
    result = checked.check(written(files, tmp_path))

    assert [str(fault) for fault in errors(result.faults)] == [], document
    assert [w.name for w in result.environments[0].workloads] == sorted(files)


@pytest.mark.parametrize(("document", "body"), blocks("console"))
def test_a_command_in_a_document_exists_with_its_options(document: str, body: str) -> None:
    commands = get_command(app)
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    for line in body.splitlines():
        words = line.split()
        if words[0] == "make":
            assert words[1] in targets, line
        if words[:3] != ["python", "-m", "slipway"]:
            continue
        found = commands
        for word in words[3:]:
            known = getattr(found, "commands", None)
            if known is not None:
                assert word in known, line
                found = known[word]
            elif word.startswith("--"):
                options = {
                    name for param in found.params for name in (*param.opts, *param.secondary_opts)
                }
                assert word in options, line


@pytest.mark.parametrize(("document", "body"), blocks("json"))
def test_json_in_a_document_parses(document: str, body: str) -> None:
    assert json.loads(body), document


def test_links_between_documents_lead_somewhere() -> None:
    broken = [
        f"{path.name}: {target}"
        for path in DOCS
        for target in re.findall(r"\]\(([^)#]+)\)", path.read_text())
        if not target.startswith("http") and not (path.parent / target).exists()
    ]

    assert broken == []


def test_the_layout_in_the_page_on_fleets_is_the_one_that_is_planned(tmp_path: Path) -> None:
    """Of the files that the page shows."""
    page = (ROOT / "docs" / "fleets.md").read_text()
    configs = written(dict(folders())["fleets.md"], tmp_path)
    (environment,) = checked.environments(configs)

    plans = {plan.workload: plan for plan in plan_workloads(environment, configs)}

    fleet = plans["shared"]
    assert isinstance(fleet, FleetPlan)
    (shown,) = [body for body in fences(page, "text") if "layout" in body]
    assert shown.rstrip("\n") in explain_fleet(fleet)


def fences(page: str, language: str) -> list[str]:
    return [body for found, body in FENCE.findall(page) if found == language]


def test_the_message_in_the_readme_is_the_one_that_is_printed(tmp_path: Path) -> None:
    configs = tmp_path / "model_configs"
    shutil.copytree(ROOT / "model_configs" / "architectures", configs / "architectures")
    shutil.copytree(ROOT / "model_configs" / "dev", configs / "dev")
    path = configs / "dev" / "llama-2-13b-chat-inf2.yaml"
    text = path.read_text()
    path.write_text(text.replace("    max_model_len: 4096\n", "    max_model_len: 3072\n"))

    faults = checked.check(configs).faults
    (line,) = [str(fault) for fault in faults if fault.severity == "error"]

    assert line in (ROOT / "README.md").read_text()
