"""batch run on the command line: what it refuses, what it tells, and how it is left."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from batch_clients import FakeS3, FakeStates
from slipway import connection
from slipway.cli import app
from slipway.toolchain import ROOT

WORKLOAD = "flan-t5-large-summarization"


@pytest.fixture(autouse=True)
def clients(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> FakeStates:
    s3 = FakeS3()
    states = FakeStates(s3)
    # What the fakes answer with lies below output/; the workload's own prefix is longer.
    monkeypatch.setattr(
        connection,
        "connect",
        lambda environment, *, local: lambda service: s3 if service == "s3" else states,
    )
    monkeypatch.setattr("batch_clients.OUTPUT", f"batch/{WORKLOAD}/output/")
    monkeypatch.chdir(ROOT)
    return states


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    rows = ({"id": n, "text_inputs": f"text {n}"} for n in range(4))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def run(*words: Any) -> Result:
    return CliRunner().invoke(app, ["batch", "run", *map(str, words)])


def test_a_run_ends_with_its_numbers_and_writes_the_input_where_asked(
    clients: FakeStates, articles: Path, tmp_path: Path
) -> None:
    clients.ends = [(1, "SUCCEEDED", None)]

    result = run(WORKLOAD, articles, "--output", tmp_path / "run", "--with-input")

    assert result.exit_code == 0, result.output
    answers = tmp_path / "run" / "answers.jsonl"
    assert result.stdout == (f"4 records, 4 sent, 4 answered, 0 failed, 0 unmatched: {answers}\n")
    assert json.loads(answers.read_text().splitlines()[0]) == {
        "id": 0,
        "generated_text": "TEXT 0",
        "input": {"id": 0, "text_inputs": "text 0"},
    }


def test_a_run_that_fails_tells_why_and_how_to_go_on(
    clients: FakeStates, articles: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "run"
    clients.ends = [(1, "FAILED", "CapacityError: none"), (1, "SUCCEEDED", None)]

    result = run(WORKLOAD, articles, "--output", folder, "--records-per-object", 2)

    attempt = json.loads((folder / "run.json").read_text())["attempts"][0]["name"]
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "FAILED: CapacityError: none",
        f"{attempt}/part-00001.jsonl: 2 records, and no output object",
        "unmatched: 2, 3",
        f"4 records, 4 sent, 2 answered, 0 failed, 2 unmatched: {folder / 'answers.jsonl'}",
        f"go on with: python -m slipway batch run --resume {folder}",
    ]

    resumed = run("--resume", folder, "--json")

    assert resumed.exit_code == 0
    found = json.loads(resumed.stdout)
    assert (found["status"], found["sent"], found["answered"]) == ("SUCCEEDED", 2, 4)


def test_a_run_that_nobody_waits_for_is_brought_home_later(
    clients: FakeStates, articles: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "run"
    clients.ends = [(1, "SUCCEEDED", None)]

    left = run(WORKLOAD, articles, "--output", folder, "--no-wait", "--json")
    home = run("--resume", folder, "--json")

    assert (left.exit_code, json.loads(left.stdout)["status"]) == (0, "RUNNING")
    assert (home.exit_code, json.loads(home.stdout)["answered"]) == (0, 4)


def test_ctrl_c_leaves_a_folder_that_goes_on(
    clients: FakeStates, articles: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "run"
    clients.interrupts, clients.ends = True, [(1, "SUCCEEDED", None)]

    left = run(WORKLOAD, articles, "--output", folder)

    assert left.exit_code == 130
    assert left.stderr.splitlines()[-1] == (
        f"left; go on with: python -m slipway batch run --resume {folder}"
    )
    assert run("--resume", folder).exit_code == 0
    assert len(clients.inputs) == 1


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (["smollm2-135m", "ARTICLES"], "smollm2-135m is of kind endpoint; name a batch one", 2),
        (["flan", "ARTICLES"], "no workload 'flan' in dev", 2),
        ([WORKLOAD], "name a workload and a file; or --resume DIR", 2),
        ([WORKLOAD, "nowhere.jsonl"], "nowhere.jsonl is not there; name a file of JSON lines", 2),
        (["--resume", "nowhere"], "nowhere holds no run; name a folder with run.json in it", 2),
        (
            ["flan-t5-large-nightly", "ARTICLES"],
            "flan-t5-large-nightly starts a run for every object by itself; put the file below"
            " s3://slipway-dev-weights-111111111111/batch/flan-t5-large-nightly/input/",
            2,
        ),
        ([WORKLOAD, "BROKEN"], "BROKEN: line 2: has the id 1 of line 1", 1),
    ],
)
def test_what_cannot_run_is_refused_before_anything_is_sent(
    clients: FakeStates, articles: Path, tmp_path: Path, words: list[str], said: str, code: int
) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"id": 1, "text_inputs": "a"}\n{"id": 1, "text_inputs": "b"}\n')
    named = {"ARTICLES": str(articles), "BROKEN": str(broken)}

    result = run(*(named.get(word, word) for word in words), "--output", tmp_path / "run")

    error = result.exception
    assert str(error).startswith(said.replace("BROKEN", str(broken)))
    assert getattr(error, "exit_code", None) == code
    assert clients.inputs == {}
    assert not (tmp_path / "run").exists()
