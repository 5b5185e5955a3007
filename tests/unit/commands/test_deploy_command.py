"""`deploy` as a user meets it: what it says, when it asks, and when it stops."""

import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from slipway.cli import app
from slipway.commands.deploying import begin, finish
from slipway.deploying.assembly import Stack
from slipway.errors import SlipwayError

NONE: frozenset[str] = frozenset()
ONE, LATER = (Stack(name, f"dev/{name}", {}, NONE, NONE, NONE) for name in ("one", "later"))


class Deploying:
    """A deployment that keeps what it is asked for."""

    change_set = "slipway-1"
    changing = (ONE, LATER)
    gone = ("old",)

    def __init__(self) -> None:
        self.log: list[str] = []

    def first(self) -> tuple[Stack, ...]:
        return (ONE,)

    def prepare(self, stacks: Any, said: Any) -> dict[str, list[Any]]:
        self.log.append("prepare")
        return {"one": [{}, {}]}

    def execute(self, said: Any) -> tuple[str, ...]:
        self.log.append("execute")
        return ("one",)


@pytest.fixture
def deploying(monkeypatch: pytest.MonkeyPatch) -> Deploying:
    found = Deploying()
    environment = SimpleNamespace(name="dev", account="111111111111")
    begun = SimpleNamespace(environment=environment, digest="sha256:1", deployment=found)
    monkeypatch.setattr(begin, "begin", lambda asked, scratch, say: begun)
    proof = {"evidence": "evidence/dev.json", "failed": []}
    monkeypatch.setattr(finish, "prove", lambda begun, folder, say: proof)
    return found


def run(*arguments: str, **how: Any) -> Result:
    return CliRunner().invoke(app, ["deploy", "--env", "dev", *arguments], **how)


def test_to_prepare_and_to_execute_at_once_is_to_say_neither(deploying: Deploying) -> None:
    error = run("--prepare", "--execute").exception

    assert isinstance(error, SlipwayError)
    assert (str(error), error.exit_code) == (
        "--prepare and --execute; leave both out to do both",
        2,
    )
    assert deploying.log == []


def test_what_is_prepared_is_told_and_nothing_is_executed(deploying: Deploying) -> None:
    result = run("--prepare")

    assert result.exit_code == 0
    assert deploying.log == ["prepare"]
    assert result.stdout.splitlines()[0] == "one: 2 changes, all of them reviewed"
    assert result.stdout.splitlines()[-2:] == [
        "old: to be deleted",
        "prepared as slipway-1; `deploy --execute` executes it",
    ]


@pytest.mark.parametrize(
    ("arguments", "log"), [([], ["prepare", "execute"]), (["--execute"], ["execute"])]
)
def test_with_a_yes_it_is_executed_and_proven(
    deploying: Deploying, arguments: list[str], log: list[str]
) -> None:
    result = run("--yes", *arguments)

    assert (result.exit_code, result.stdout) == (0, "dev runs sha256:1\n")
    assert deploying.log == log


def test_where_nobody_can_answer_a_yes_must_be_said(deploying: Deploying) -> None:
    error = run().exception

    assert isinstance(error, SlipwayError)
    assert (str(error), error.exit_code) == (
        "nobody is here to say yes to the deploy of dev; say --yes, where somebody has approved the"
        " review",
        2,
    )
    assert deploying.log == ["prepare"]


def test_a_no_keeps_the_change_sets(deploying: Deploying, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr(typer, "confirm", lambda question, err: False)

    with pytest.raises(SlipwayError) as caught:
        finish.ask(begin.begin(None, Path(), print))  # type: ignore[arg-type]
    assert str(caught.value) == (
        "not deployed; the change sets are kept: `deploy --execute` uses them"
    )


def test_what_does_not_answer_fails_the_deploy(
    deploying: Deploying, monkeypatch: pytest.MonkeyPatch
) -> None:
    proof = {"evidence": "evidence/dev.json", "failed": ["chat: no answer"]}
    monkeypatch.setattr(finish, "prove", lambda begun, folder, say: proof)
    result = run("--yes", "--json")

    assert result.exit_code == 1
    assert json.loads(result.stdout) == {
        "environment": "dev",
        "digest": "sha256:1",
        "changed": ["one"],
        **proof,
    }
