"""What the pages tell people to type works, word for word, on the deployed seeds."""

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from slipway.cli import app
from slipway.local_aws import emulator as emulators
from slipway.local_aws.emulator import Emulator
from slipway.toolchain import ROOT

PAGES = ("batch.md", "cleanup.md", "client.md", "operations.md")
FENCE = re.compile(r"^```(console|python)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def found(language: str) -> list[tuple[str, str]]:
    return [
        (page, body)
        for page in PAGES
        for kind, body in FENCE.findall((ROOT / "docs" / page).read_text())
        if kind == language
    ]


COMMANDS = [line for _, body in found("console") for line in body.splitlines()]


@pytest.fixture
def local(deployed: Emulator, monkeypatch: pytest.MonkeyPatch) -> Emulator:
    """``--local`` means the emulator of the tests."""
    monkeypatch.setattr(emulators, "running", lambda *_: deployed)
    monkeypatch.chdir(ROOT)
    return deployed


@pytest.mark.parametrize("command", [c for c in COMMANDS if " --local" in c])
def test_a_documented_command_ends_well(local: Emulator, command: str) -> None:
    words = shlex.split(command)
    assert words[:3] == ["python", "-m", "slipway"]

    result = CliRunner().invoke(app, words[3:])

    assert result.exit_code == 0, result.output + str(result.exception)
    assert result.stdout.strip()


@pytest.mark.parametrize(("page", "code"), found("python"))
def test_documented_code_runs(
    local: Emulator,
    page: str,
    code: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in {
        "AWS_ENDPOINT_URL": local.url,
        "AWS_ACCESS_KEY_ID": "1" * 12,
        "AWS_SECRET_ACCESS_KEY": "local",
        "AWS_REGION": "us-west-2",
        "AWS_DEFAULT_REGION": "us-west-2",
    }.items():
        monkeypatch.setenv(name, value)

    exec(compile(code, page, "exec"), {"__name__": "__main__"})

    assert capsys.readouterr().out.strip()
