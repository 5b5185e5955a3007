"""The refresh: offline, deterministic, and quiet on an unchanged tree."""

import json
import subprocess
import sys
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from slipway.catalogue import files
from slipway.catalogue.refresh import packages, run, writing
from slipway.commands.catalogue import app
from slipway.errors import SlipwayError

DERIVED = {"images", "instances", "instance_regions", "partitions", "resource_types"}


@pytest.fixture(scope="module")
def rebuilt() -> tuple[run.Rebuilt, ...]:
    return run.rebuild()


def test_an_unchanged_tree_changes_no_byte(rebuilt: tuple[run.Rebuilt, ...]) -> None:
    assert {one.name for one in rebuilt} == DERIVED
    for one in rebuilt:
        assert one.text == (files.DATA / f"{one.name}.json").read_text(encoding="utf-8")
        assert not one.changed


def test_check_is_clean_and_writes_nothing() -> None:
    before = {path: path.stat().st_mtime_ns for path in files.DATA.glob("*.json")}
    result = CliRunner().invoke(app, ["refresh", "--check"])
    assert result.exit_code == 0, result.output
    assert before == {path: path.stat().st_mtime_ns for path in files.DATA.glob("*.json")}


def test_check_says_which_file_differs() -> None:
    result = CliRunner().invoke(app, ["refresh", "--check", "--date", "2030-01-01", "--json"])
    assert result.exit_code == 1
    outcome = json.loads(result.output)
    assert set(outcome["changed"]) == DERIVED
    assert outcome["written"] == []


def test_out_writes_elsewhere(tmp_path: Path, rebuilt: tuple[run.Rebuilt, ...]) -> None:
    result = CliRunner().invoke(app, ["refresh", "--out", str(tmp_path / "new"), "--json"])
    assert result.exit_code == 0, result.output
    written = {path.stem: path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.json")}
    assert written == {one.name: one.text for one in rebuilt}


def test_a_changed_file_is_found(tmp_path: Path, rebuilt: tuple[run.Rebuilt, ...]) -> None:
    run.write(rebuilt, tmp_path)
    path = tmp_path / "partitions.json"
    path.write_text(path.read_text(encoding="utf-8").replace("amazonaws.eu", "amazon.eu"), "utf-8")
    (tmp_path / "images.json").unlink()
    again = run.rebuild(folder=tmp_path)
    assert {one.name for one in again if one.changed} == {"partitions", "images"}


def test_a_given_date_is_written_and_must_be_a_day() -> None:
    dated = run.rebuild("2030-01-01")
    assert all(json.loads(one.text)["date"] == "2030-01-01" for one in dated)
    result = CliRunner().invoke(app, ["refresh", "--check", "--date", "yesterday"])
    assert isinstance(result.exception, SlipwayError)
    assert result.exception.exit_code == 2


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(packages, "distribution", missing)
    with pytest.raises(SlipwayError, match="the package sagemaker-core is not installed"):
        run.rebuild()


def test_a_missing_file_of_a_package_is_named() -> None:
    with pytest.raises(SlipwayError, match=r"botocore \S+ has no readable botocore/nothing\.json"):
        packages.read("botocore", "botocore/nothing.json")


def test_the_sources_name_the_installed_versions() -> None:
    assert files.source("images").text.startswith(packages.version("sagemaker-core"))
    assert packages.version("moto") in files.source("instances").text
    assert packages.version("cfn-lint") in files.source("instance_regions").text


def test_every_correction_has_its_reason() -> None:
    corrections = files.load("corrections")
    assert all(row["note"] for row in corrections["images"])
    assert all(row["why"] for row in corrections["instances"].values())


def test_refresh_imports_none_of_the_packages_it_reads() -> None:
    script = (
        "import sys\nfrom slipway.catalogue.refresh import run\nrun.rebuild()\n"
        "print(sorted({'sagemaker', 'botocore', 'moto', 'cfnlint'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[3]
    )
    assert done.stdout.strip() == "[]"


def test_show_lists_every_file() -> None:
    rows = json.loads(CliRunner().invoke(app, ["show", "--json"]).output)
    assert [row["name"] for row in rows] == list(files.names())
    assert all(row["source"] and row["date"] and row["count"] > 0 for row in rows)
    text = CliRunner().invoke(app, ["show"]).output
    assert "images" in text.splitlines()[files.names().index("images")]


def test_groups_are_named_by_content() -> None:
    by_name, of_key = writing.groups({"a": ["r2", "r1"], "b": ["r1", "r2"], "c": ["r1"]})
    assert of_key["a"] == of_key["b"] != of_key["c"]
    assert by_name[of_key["a"]] == ["r1", "r2"]


def test_a_file_is_written_one_entry_per_line() -> None:
    content = {
        "rows": [{"b": 1, "a": 2}],
        "date": "2026-11-21",
        "table": {"y": {"k": 1}, "x": {"k": [1, 2]}},
        "source": "here",
    }
    assert writing.text(content) == (
        '{\n "source": "here",\n "date": "2026-11-21",\n'
        ' "rows": [\n  {"a": 2, "b": 1}\n ],\n'
        ' "table": {\n  "x": {"k": [1, 2]},\n  "y": {"k": 1}\n }\n}\n'
    )
