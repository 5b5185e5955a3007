"""The example in docs/import.md is what the command does."""

import re
import shlex
from pathlib import Path

import yaml

from import_factory import Importing
from slipway.toolchain import ROOT

PAGE = (ROOT / "docs" / "import.md").read_text("utf-8")


def block(language: str) -> str:
    """The first block of a language."""
    found = re.search(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


def test_the_example_writes_what_the_page_shows(importing: Importing) -> None:
    importing.file("serving.properties", block("properties"))
    words = shlex.split(block("console").splitlines()[0])[4:]

    found, notes = importing.imported(importing.folder / words[0], *words[1:])

    assert found == yaml.safe_load(block("yaml"))
    assert notes == [line.strip() for line in block("text").splitlines()]
    (written,) = importing.dev.glob("mixtral*.yaml")
    assert f"model_configs/dev/{written.name}" in PAGE


def test_the_command_of_an_evaluation_writes_one(importing: Importing) -> None:
    page = (ROOT / "docs" / "evaluation.md").read_text("utf-8")
    (line,) = [line for line in page.splitlines() if line.startswith("python -m slipway import")]
    words = shlex.split(line)[4:]

    importing.imported(ROOT / Path(words[0]), *words[1:])

    assert (importing.dev / "trivia.yaml").is_file()
