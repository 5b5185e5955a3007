"""`review` as a user meets it: the comment, the page, the JSON, and the exit code."""

import json
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from slipway.cli import app
from slipway.errors import SlipwayError
from slipway.review.reports import markdown
from slipway.toolchain import ROOT

CASES = ROOT / "tests" / "review_cases"


def run(case: str, *arguments: str) -> Result:
    sides = ["--base", str(CASES / case / "before"), "--head", str(CASES / case / "after")]
    return CliRunner().invoke(app, ["review", *sides, *arguments])


def refused(*arguments: str) -> SlipwayError:
    error = CliRunner().invoke(app, ["review", *arguments]).exception
    assert isinstance(error, SlipwayError)
    assert error.exit_code == 2
    return error


@pytest.mark.parametrize(
    ("case", "code"),
    [
        ("setting-changes", 0),
        ("another-account-is-trusted", 10),
        ("endpoint-is-removed", 11),
        ("batch-is-too-large", 12),
    ],
)
def test_the_exit_code_tells_the_risk(case: str, code: int) -> None:
    result = run(case)

    assert result.exit_code == code
    assert result.stdout.startswith(f"{markdown.MARKER}\n## ")


def test_json_is_alone_on_stdout() -> None:
    result = run("endpoint-is-removed", "--json")

    assert json.loads(result.stdout)["exit_code"] == result.exit_code == 11


def test_the_comment_and_the_page_are_written(tmp_path: Path) -> None:
    comment, page = tmp_path / "review.md", tmp_path / "review.html"
    result = run("setting-changes", "--markdown", str(comment), "--html", str(page))

    assert comment.read_text("utf-8") == result.stdout
    assert page.read_text("utf-8").lower().startswith("<!doctype html>")


def test_a_state_and_itself_are_the_same() -> None:
    folder = str(CASES / "setting-changes" / "after")
    result = CliRunner().invoke(app, ["review", "--base", folder, "--head", folder])

    assert (result.exit_code, result.stdout) == (
        0,
        f"{markdown.MARKER}\n## Nothing changes.\n\nUnchanged: dev.\n",
    )


def test_an_unknown_revision_is_refused() -> None:
    assert str(refused("--base", "no-such-revision")) == (
        "'no-such-revision' is neither a folder nor a commit that git knows here; fetch it first"
        " (in CI: check out with fetch-depth 0), or name a folder"
    )


def test_a_folder_that_holds_nothing_is_refused(tmp_path: Path) -> None:
    assert str(refused("--base", str(tmp_path))) == (
        f"{tmp_path.as_posix()} holds neither model_configs nor rendered; name a checkout, or the"
        " folder of the renderings"
    )


def test_an_unknown_environment_is_refused() -> None:
    folder = str(CASES / "setting-changes" / "after")

    assert str(refused("--base", folder, "--head", folder, "--env", "prod")) == (
        "neither side has an environment 'prod'; known are: dev"
    )


def test_a_shallow_clone_is_told_how_to_become_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, clone = tmp_path / "whole", tmp_path / "clone"
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.com"]
    for arguments in (
        ["init", "-q", "-b", "work", str(whole)],
        *(
            ["-C", str(whole), *identity, "commit", "-q", "--allow-empty", "-m", text]
            for text in ("one", "two")
        ),
        ["clone", "-q", "--depth", "1", f"file://{whole}", str(clone)],
    ):
        subprocess.run(["git", *arguments], check=True)
    monkeypatch.chdir(clone)

    assert str(refused()) == (
        "this checkout is shallow: where the branch left the trunk is not in it; run `git fetch"
        " --unshallow` (in CI: check out with fetch-depth 0), or name a folder as the base"
    )
