"""`drift` as a user meets it."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from config_factory import Configs
from scripted_aws import ScriptedAws
from slipway import connection
from slipway.cli import app
from slipway.deploying import role
from slipway.errors import SlipwayError
from template_factory import ENDPOINT, planted

STACK = "slipway-dev-model"
TEMPLATE = planted({"Endpoint/RetainAllVariantProperties": True}, ENDPOINT)


class Committed:
    """A rendering of one stack, and an account that runs something."""

    def __init__(self, configs: Configs, tmp_path: Path) -> None:
        configs.environment()
        configs.workload()
        self.configs, self.rendered = configs.folder, tmp_path / "rendered"
        self.running: Any = TEMPLATE
        self.drifts: list[Any] = []

    def render(self) -> None:
        (self.rendered / "dev").mkdir(parents=True)
        (self.rendered / "dev" / f"{STACK}.template.json").write_text(json.dumps(TEMPLATE))

    def aws(self) -> ScriptedAws:
        described = {"StackName": STACK, "StackStatus": "CREATE_COMPLETE"}
        return ScriptedAws(
            {
                "describe_stacks": {"Stacks": [described]},
                "describe_stacks pages": [{"Stacks": [described]}],
                "get_template": {"TemplateBody": self.running},
                "detect_stack_drift": {"StackDriftDetectionId": "d" * 36},
                "describe_stack_drift_detection_status": {"DetectionStatus": "DETECTION_COMPLETE"},
                "describe_stack_resource_drifts": {"StackResourceDrifts": self.drifts},
            }
        )

    def run(self, *arguments: str) -> Result:
        places = ["--configs", str(self.configs), "--rendered", str(self.rendered)]
        return CliRunner().invoke(app, ["drift", "--env", "dev", *places, *arguments])


@pytest.fixture
def committed(configs: Configs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Committed:
    found = Committed(configs, tmp_path)
    monkeypatch.setattr(connection, "connect", lambda environment, local: None)
    monkeypatch.setattr(role, "of_lookups", lambda clients, environment: found.aws())
    return found


UNSEEN = "a change of these goes unseen: AWS::SageMaker::Endpoint.RetainAllVariantProperties\n"


def test_what_is_as_it_was_deployed_is_no_drift(committed: Committed) -> None:
    committed.render()
    result = committed.run()

    assert (result.exit_code, result.stdout) == (
        0,
        f"dev: 1 stacks looked at, 0 differences\n{UNSEEN}",
    )


def test_what_differs_is_told_and_fails(committed: Committed) -> None:
    committed.render()
    committed.running = ENDPOINT
    committed.drifts = [
        {
            "ResourceType": "AWS::SageMaker::Endpoint",
            "LogicalResourceId": "Endpoint",
            "StackResourceDriftStatus": "DELETED",
        }
    ]
    result = committed.run()

    assert (result.exit_code, result.stdout) == (
        1,
        f"{STACK}: it was deployed from another template than is committed\n"
        f"{STACK}: AWS::SageMaker::Endpoint Endpoint is gone\n"
        f"dev: 1 stacks looked at, 2 differences\n{UNSEEN}",
    )


def test_json_is_alone_on_stdout(committed: Committed) -> None:
    committed.render()

    assert json.loads(committed.run("--json").stdout) == {
        "environment": "dev",
        "drift": [],
        "not_seen": ["AWS::SageMaker::Endpoint.RetainAllVariantProperties"],
    }


def test_without_a_rendering_there_is_nothing_to_compare_with(committed: Committed) -> None:
    error = committed.run().exception

    assert isinstance(error, SlipwayError)
    assert str(error) == (
        f"{(committed.rendered / 'dev').as_posix()} holds no template; run"
        " `python -m slipway render`"
    )
