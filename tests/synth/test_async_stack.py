"""What a stack of one asynchronous endpoint holds."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cfnlint import api
from cfnlint.config import ManualArgs

Resources = Callable[[str, str], dict[str, dict[str, Any]]]


def test_no_template_has_a_finding_but_one_key_for_two_kinds_of_disk(scaled: Path) -> None:
    report = json.loads((scaled / "validation-report.json").read_text())
    found = [v for plugin in report["pluginReports"] for v in plugin["violations"]]

    assert [
        (v["ruleName"], c["constructPath"]) for v in found for c in v["violatingConstructs"]
    ] == [("TPL-007", "dev/shadowed-on-volume/Endpoint/Config")]
    for path in scaled.rglob("*.template.json"):
        found = api.lint(path.read_text(), config=ManualArgs(regions=["us-west-2"]))
        assert [str(finding) for finding in found] == [], path.name


def test_answers_and_failures_are_encrypted_and_told_of(scaled_resources: Resources) -> None:
    (config,) = scaled_resources("queue", "SageMaker::EndpointConfig").values()
    queue = config["Properties"]["AsyncInferenceConfig"]
    topics = list(scaled_resources("queue", "SNS::Topic"))

    assert queue["ClientConfig"] == {"MaxConcurrentInvocationsPerInstance": 4}
    assert queue["OutputConfig"]["S3OutputPath"] == "s3://weights/async-output/slipway-dev-queue"
    assert queue["OutputConfig"]["S3FailurePath"] == "s3://weights/async-failures/slipway-dev-queue"
    assert queue["OutputConfig"]["NotificationConfig"] == {
        "SuccessTopic": {"Ref": topics[0]},
        "ErrorTopic": {"Ref": topics[1]},
    }
    assert list(queue["OutputConfig"]["KmsKeyId"]) == ["Fn::ImportValue"]


def test_the_topics_are_under_the_environments_key_and_refuse_plain_text(
    scaled_resources: Resources,
) -> None:
    topics = scaled_resources("queue", "SNS::Topic")
    policies = scaled_resources("queue", "SNS::TopicPolicy").values()

    assert len(topics) == 2
    for topic in topics.values():
        assert list(topic["Properties"]["KmsMasterKeyId"]) == ["Fn::ImportValue"]
    assert [p["Properties"]["PolicyDocument"]["Statement"][0]["Sid"] for p in policies] == [
        "OnlyOverTls",
        "OnlyOverTls",
    ]


def test_the_role_reads_requests_writes_answers_and_publishes_nothing_else(
    scaled_resources: Resources,
) -> None:
    (role,) = scaled_resources("queue", "IAM::Role").values()
    (policy,) = role["Properties"]["Policies"]
    found = {s["Sid"]: s for s in policy["PolicyDocument"]["Statement"]}
    topics = list(scaled_resources("queue", "SNS::Topic"))

    assert found["ReadRequests"]["Resource"] == [
        "arn:aws:s3:::weights/async-input/slipway-dev-queue/*"
    ]
    assert found["WriteAnswers"]["Action"] == ["s3:AbortMultipartUpload", "s3:PutObject"]
    assert found["WriteAnswers"]["Resource"] == [
        "arn:aws:s3:::weights/async-output/slipway-dev-queue/*",
        "arn:aws:s3:::weights/async-failures/slipway-dev-queue/*",
    ]
    assert found["TellOfAnswers"]["Resource"] == [{"Ref": topic} for topic in topics]
    assert found["UseKey"]["Action"] == ["kms:Decrypt", "kms:GenerateDataKey"]
