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
from slipway.toolchain import ROOT

DOCS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[tuple[str, str]]:
    return [
        (path.name, body)
        for path in DOCS
        for found, body in FENCE.findall(path.read_text())
        if found == language
    ]


@pytest.mark.parametrize(("document", "body"), blocks("yaml"))
def test_a_workload_in_a_document_is_one_that_is_accepted(
    document: str, body: str, tmp_path: Path
) -> None:
    configs = tmp_path / "model_configs"
    shutil.copytree(ROOT / "model_configs" / "architectures", configs / "architectures")
    (configs / "dev").mkdir()
    shutil.copy(ROOT / "model_configs" / "dev" / "environment.yaml", configs / "dev")
    (configs / "dev" / "example.yaml").write_text(body)

    result = checked.check(configs)

    assert [str(fault) for fault in errors(result.faults)] == [], document
    assert [w.name for w in result.environments[0].workloads] == ["example"]


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
                options = {name for param in found.params for name in param.opts}
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


def test_the_bootstrap_policy_is_small_enough_and_names_no_wildcard_action() -> None:
    policy = json.loads((ROOT / "docs" / "cloudformation-execution-policy.json").read_text())

    assert len(json.dumps(policy, separators=(",", ":"))) <= 6144
    for statement in policy["Statement"]:
        actions = statement["Action"]
        for action in [actions] if isinstance(actions, str) else actions:
            assert "*" not in action


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
