"""`cleanup` asks the deployed cleaner and prints what it answers."""

import io
import json
from typing import Any

import pytest
from typer.testing import CliRunner

from cleaner_aws import POLICY, FakeAws
from config_factory import Configs
from slipway import connection
from slipway.cli import app
from slipway.errors import SlipwayError


class Deployed:
    """The Lambda of a cleaner over AWS in memory."""

    def __init__(self, aws: FakeAws) -> None:
        self.aws = aws
        self.asked: list[tuple[str, Any]] = []
        self.error: str | None = None

    def invoke(self, FunctionName: str, Payload: bytes) -> dict[str, Any]:
        event = json.loads(Payload)
        self.asked.append((FunctionName, event))
        if self.error is not None:
            body = json.dumps({"errorMessage": self.error}).encode()
            return {"FunctionError": "Unhandled", "Payload": io.BytesIO(body)}
        report = self.aws.reported(POLICY, report_only=event["report_only"])
        return {"Payload": io.BytesIO(json.dumps(report).encode())}


@pytest.fixture
def deployed(configs: Configs, monkeypatch: pytest.MonkeyPatch) -> Deployed:
    configs.environment()
    found = Deployed(FakeAws())
    found.aws.endpoint("forgotten")
    monkeypatch.setattr(connection, "connect", lambda environment, local: lambda *service: found)
    return found


def run(configs: Configs, *arguments: str) -> str:
    words = ["cleanup", "--env", "dev", "--configs", str(configs.folder), *arguments]
    done = CliRunner().invoke(app, words)
    if done.exception is not None:
        raise done.exception
    return done.stdout


def test_it_shows_what_would_go_and_what_that_saves_and_changes_nothing(
    configs: Configs, deployed: Deployed
) -> None:
    assert run(configs) == (
        "mark             $1,460  endpoint forgotten: no request for 24 hours, and no stack owns"
        " it; goes after 2 days\n"
        "dev: 1 to know of, 2 kept; nothing was changed; $1,460 a month to save\n"
    )
    assert deployed.asked == [("slipway-dev--cleaner", {"report_only": True})]


def test_with_act_the_cleaner_does_what_it_may(configs: Configs, deployed: Deployed) -> None:
    shown = run(configs, "--act")

    assert "goes after 2 days [done]\n" in shown
    assert "the cleaner acted" in shown
    assert deployed.asked[0][1] == {"report_only": False}


def test_json_is_the_cleaners_report(configs: Configs, deployed: Deployed) -> None:
    report = json.loads(run(configs, "--json"))

    assert (report["environment"], report["acted"]) == ("dev", False)
    assert [row["action"] for row in report["decisions"]] == ["mark", "keep", "keep"]


def test_a_cleaner_that_fails_is_told_in_a_sentence(configs: Configs, deployed: Deployed) -> None:
    deployed.error = "the report could not be told"

    with pytest.raises(SlipwayError) as caught:
        run(configs)

    assert str(caught.value) == (
        "slipway-dev--cleaner failed: the report could not be told; its log says more"
    )
