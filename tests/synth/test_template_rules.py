"""Our rules over templates run at every synth: an error stops it, a warning does not."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from slipway.toolchain import ROOT, inherited

APP = """
import sys
import aws_cdk as cdk
from slipway.config import Environment
from stacks.template_rules import TemplateRules

out, protected = sys.argv[1:]
prod = Environment.model_validate({
    "name": "prod", "account": "1" * 12, "region": "us-west-2", "protected": protected == "yes",
})
app = cdk.App(outdir=out, analytics_reporting=False, tree_metadata=False)
cdk.Validations.of(app).add_plugins(TemplateRules([prod]))
stack = cdk.Stack(cdk.Stage(app, "prod"), "Chat")
cdk.CfnResource(stack, "Endpoint", type="AWS::SageMaker::Endpoint", properties={
    "EndpointConfigName": cdk.Fn.import_value("config"),
    "DeploymentConfig": {"RollingUpdatePolicy": {
        "MaximumBatchSize": {"Type": "CAPACITY_PERCENT", "Value": 50}, "WaitIntervalInSeconds": 60,
    }},
})
app.synth()
"""


def synthesized(out: Path, *, protected: bool) -> tuple[int, list[dict[str, Any]]]:
    done = subprocess.run(
        [sys.executable, "-c", APP, str(out), "yes" if protected else "no"],
        cwd=ROOT,
        env=inherited(),
        capture_output=True,
        text=True,
        check=False,
    )
    report = json.loads((out / "validation-report.json").read_text())
    (ours,) = [r for r in report["pluginReports"] if r["pluginName"] == "Slipway"]
    violations: list[dict[str, Any]] = ours["violations"]
    return done.returncode, violations


def test_an_error_in_a_template_stops_the_synth(tmp_path: Path) -> None:
    code, (violation,) = synthesized(tmp_path, protected=True)

    assert code != 0
    assert (violation["ruleName"], violation["severity"]) == ("OPS-005", "error")
    assert violation["description"] == (
        "Resources.Endpoint.Properties.DeploymentConfig.AutoRollbackConfiguration: names no alarm,"
        " and prod is protected: a broken update would go through"
    )
    assert violation["suggestedFix"] == "add Alarms with the endpoint's own alarms"
    assert violation["violatingConstructs"][0]["constructPath"] == "prod/Chat/Endpoint"


def test_a_warning_about_a_template_lets_the_synth_pass(tmp_path: Path) -> None:
    code, (violation,) = synthesized(tmp_path, protected=False)

    assert code == 0
    assert (violation["ruleName"], violation["severity"]) == ("OPS-006", "warning")
