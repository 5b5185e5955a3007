"""A serverless endpoint in a template: nothing in it is of an instance."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cfnlint import api
from cfnlint.config import ManualArgs

from serverless_workload import IMAGE
from slipway.renderings import rendered

Resources = Callable[[str, str], dict[str, dict[str, Any]]]


def properties(resources: Resources, kind: str) -> dict[str, Any]:
    (found,) = resources("serverless", kind).values()
    return {key: value for key, value in found["Properties"].items() if key != "Tags"}


def test_the_configuration_names_memory_and_concurrency_alone(scaled_resources: Resources) -> None:
    ((model_id, _),) = scaled_resources("serverless", "SageMaker::Model").items()

    assert properties(scaled_resources, "SageMaker::EndpointConfig") == {
        "ProductionVariants": [
            {
                "InitialVariantWeight": 1,
                "ModelName": {"Fn::GetAtt": [model_id, "ModelName"]},
                "ServerlessConfig": {
                    "MaxConcurrency": 10,
                    "MemorySizeInMB": 2048,
                    "ProvisionedConcurrency": 1,
                },
                "VariantName": "AllTraffic",
            }
        ]
    }


def test_the_model_comes_as_one_archive_without_network_or_isolation(
    scaled_resources: Resources,
) -> None:
    model = properties(scaled_resources, "SageMaker::Model")

    assert model["PrimaryContainer"] == {
        "Environment": {"MODEL_DIR": "/opt/ml/model"},
        "Image": IMAGE,
        "ModelDataUrl": "s3://weights/smollm2-135m/model.tar.gz",
    }
    assert model["EnableNetworkIsolation"] is False
    assert "VpcConfig" not in model


def test_the_role_reads_the_archive_and_its_key_encrypts_no_volume(
    scaled_resources: Resources,
) -> None:
    (policy,) = properties(scaled_resources, "IAM::Role")["Policies"]
    statements = {s["Sid"]: s["Resource"] for s in policy["PolicyDocument"]["Statement"]}

    assert statements["ReadModel"] == ["arn:aws:s3:::weights/smollm2-135m/model.tar.gz"]
    assert "LetVolumeUseKey" not in statements


def test_the_missing_key_is_acknowledged_with_what_is_known(scaled: Path) -> None:
    report = json.loads((scaled / "validation-report.json").read_text())
    reasons = {
        v["reason"]
        for r in report["pluginReports"]
        for v in r.get("suppressedViolations", [])
        if v["ruleName"].endswith("SageMakerEndpointConfigurationKMSKeyConfigured")
    }

    assert (
        "serverless: there is no volume for a KMS key to encrypt; how the temporary disk is"
        " encrypted is unknown"
    ) in reasons


def test_cfn_lint_accepts_the_template(scaled: Path) -> None:
    content = rendered.files_of(scaled, "dev")["slipway-dev-serverless.template.json"]

    assert api.lint(content.decode(), config=ManualArgs(regions=["us-west-2"])) == []
