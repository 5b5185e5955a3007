"""The verifier starts by itself, may only look and ask, and knows every workload."""

import json
from collections.abc import Callable
from typing import Any

STACK = "slipway-dev--verifier"
Resources = Callable[[str, str], list[dict[str, Any]]]


def test_a_deployed_stack_of_the_environment_starts_it(resources: Resources) -> None:
    (pattern,) = [
        rule["EventPattern"] for rule in resources(STACK, "Events::Rule") if "EventPattern" in rule
    ]

    assert pattern == {
        "source": ["aws.cloudformation"],
        "detail-type": ["CloudFormation Stack Status Change"],
        "detail": {
            "stack-id": [
                {"prefix": "arn:aws:cloudformation:us-west-2:111111111111:stack/slipway-dev-"}
            ],
            "status-details": {"status": ["CREATE_COMPLETE", "UPDATE_COMPLETE"]},
        },
    }


def test_it_may_change_nothing(resources: Resources) -> None:
    (role,) = [r for r in resources(STACK, "IAM::Role") if "verifier" in r.get("Description", "")]

    actions = {
        action
        for policy in role["Policies"]
        for statement in policy["PolicyDocument"]["Statement"]
        for action in statement["Action"]
    }

    assert actions == {
        "cloudformation:DescribeStackResources",
        "cloudformation:DescribeStacks",
        "cloudwatch:PutMetricData",
        "kms:Decrypt",
        "kms:GenerateDataKey",
        "logs:CreateLogStream",
        "logs:PutLogEvents",
        "sagemaker:DescribeEndpoint",
        "sagemaker:DescribeEndpointConfig",
        "sagemaker:DescribeInferenceComponent",
        "sagemaker:InvokeEndpoint",
        "sns:Publish",
    }


def test_its_alarm_goes_to_the_topic(resources: Resources) -> None:
    (alarm,) = resources(STACK, "CloudWatch::Alarm")

    assert alarm["MetricName"] == "VerificationFailures"
    assert alarm["Dimensions"] == [{"Name": "Environment", "Value": "dev"}]
    assert alarm["TreatMissingData"] == "notBreaching"
    assert "ExportsOutputRefAlarms" in json.dumps(alarm["AlarmActions"])


def test_it_knows_the_request_of_each_workload(
    renderings: dict[str, dict[str, bytes]],
) -> None:
    (text,) = [v for name, v in renderings["dev"].items() if name.endswith("/workloads.json")]
    rows = {row["name"]: row for row in json.loads(text)}

    assert rows["mistral-7b-shared"]["endpoint_name"] == "slipway-dev-shared-p4d"
    assert rows["mistral-7b-shared"]["component_name"] == "slipway-dev-mistral-7b-shared"
    assert rows["llama-2-13b-chat-tgi"]["smoke"] == {
        "body": {"inputs": "A ship is", "parameters": {"details": True, "max_new_tokens": 8}},
        "wire": "tgi",
        "contains": None,
        "custom_attributes": None,
    }
    assert rows["mixtral-8x7b-trtllm"]["smoke"] is None
