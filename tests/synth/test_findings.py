"""cdk-nag, CloudFormation's own validation and cfn-lint over every template."""

import json
from pathlib import Path

import pytest
from cfnlint import api
from cfnlint.config import ManualArgs

Renderings = dict[str, dict[str, bytes]]


def test_no_finding_is_left_without_an_acknowledgement(assembly: Path) -> None:
    report = json.loads((assembly / "validation-report.json").read_text())

    assert {r["pluginName"] for r in report["pluginReports"]} >= {"AwsSolutions", "NIST.800.53.R5"}
    for plugin in report["pluginReports"]:
        assert plugin["violations"] == [], plugin["pluginName"]


def test_every_acknowledgement_carries_a_reason_and_only_known_rules_have_any(
    assembly: Path,
) -> None:
    report = json.loads((assembly / "validation-report.json").read_text())
    acknowledged = [v for r in report["pluginReports"] for v in r.get("suppressedViolations", [])]

    assert {v["ruleName"].split("[")[0] for v in acknowledged} == {
        "AwsSolutions-IAM5",
        "NIST.800.53.R5-CloudWatchAlarmAction",
        "NIST.800.53.R5-IAMNoInlinePolicy",
        "NIST.800.53.R5-LambdaConcurrency",
        "NIST.800.53.R5-LambdaInsideVPC",
        "NIST.800.53.R5-SageMakerEndpointConfigurationKMSKeyConfigured",
    }
    assert all(len(v["reason"]) > 20 for v in acknowledged)


@pytest.mark.parametrize("environment", ["dev", "staging", "prod"])
def test_cfn_lint_is_clean(renderings: Renderings, environment: str) -> None:
    findings = []
    for path, content in renderings[environment].items():
        if path.endswith(".template.json"):
            config = ManualArgs(regions=["us-west-2"])
            findings += [f"{path}: {m}" for m in api.lint(content.decode(), config=config)]

    assert findings == []
