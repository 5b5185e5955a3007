"""stage without waiting: what runs is named, and how its lock is written later."""

import json
from typing import Any

import pytest
from typer.testing import CliRunner

from config_factory import Configs
from slipway import connection
from slipway.cli import app
from staged_workload import STAGED

ARN = "arn:aws:states:us-west-2:111111111111:execution:slipway-dev--staging:one"


class Aws:
    def start_execution(self, **request: Any) -> Any:
        return {"executionArn": ARN}


@pytest.fixture
def staged(configs: Configs, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    configs.environment()
    configs.workload(STAGED)
    monkeypatch.setattr(connection, "connect", lambda *_, **__: lambda service: Aws())
    return ["stage", "model", "--configs", str(configs.folder), "--no-wait"]


def test_the_execution_is_named_and_no_lock_is_written(staged: list[str], configs: Configs) -> None:
    result = CliRunner().invoke(app, staged)

    assert result.stdout == (
        f"{ARN}\nonce it is done: python -m slipway stage model --env dev --lock-only\n"
    )
    assert not (configs.folder / "dev" / "model.lock.json").exists()


def test_as_json_the_execution_is_all(staged: list[str]) -> None:
    result = CliRunner().invoke(app, [*staged, "--json"])

    assert json.loads(result.stdout) == {"execution_arn": ARN}
