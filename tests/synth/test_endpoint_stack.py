"""What a stack of one endpoint holds, and what it must never hold."""

import json
from collections.abc import Callable
from typing import Any

import pytest

Resources = Callable[[str, str], list[dict[str, Any]]]
Find = Callable[[str], dict[str, Any]]
Renderings = dict[str, dict[str, bytes]]

NVME = "slipway-dev-llama-2-13b-chat-lmi"
EBS = "slipway-dev-llama-2-13b-chat-inf2"


def statements(resources: Resources, stack: str) -> dict[str, dict[str, Any]]:
    (role,) = resources(stack, "IAM::Role")
    (policy,) = role["Policies"]
    return {s["Sid"]: s for s in policy["PolicyDocument"]["Statement"]}


def test_the_names_of_model_and_config_are_cloudformations_and_the_endpoints_is_ours(
    resources: Resources,
) -> None:
    (model,) = resources(NVME, "SageMaker::Model")
    (config,) = resources(NVME, "SageMaker::EndpointConfig")
    (endpoint,) = resources(NVME, "SageMaker::Endpoint")

    assert "ModelName" not in model
    assert "EndpointConfigName" not in config
    assert endpoint["EndpointName"] == NVME


def test_the_policy_is_part_of_the_role_so_no_model_comes_before_it(template: Find) -> None:
    found = template(NVME)["Resources"]
    roles = [key for key, value in found.items() if value["Type"] == "AWS::IAM::Role"]
    (model,) = [value for value in found.values() if value["Type"] == "AWS::SageMaker::Model"]

    assert model["Properties"]["ExecutionRoleArn"] == {"Fn::GetAtt": [roles[0], "Arn"]}
    assert not any(value["Type"] == "AWS::IAM::Policy" for value in found.values())


def test_the_role_reads_its_archive_and_its_weights_and_nothing_else(resources: Resources) -> None:
    found = statements(resources, NVME)
    archive, weights = found["ReadModel"]["Resource"]

    assert found["ReadModel"]["Action"] == ["s3:GetObject"]
    assert archive.startswith("arn:aws:s3:::cdk-hnb659fds-assets-111111111111-us-west-2/")
    assert weights == (
        "arn:aws:s3:::slipway-dev-weights-111111111111/llama-2-13b-chat/"
        "c2f3ec81aac798ae26dcc57799a994dfbf521496/*"
    )
    assert found["ListModel"]["Condition"] == {
        "StringLike": {"s3:prefix": ["llama-2-13b-chat/c2f3ec81aac798ae26dcc57799a994dfbf521496/*"]}
    }


def test_the_role_pulls_one_repository(resources: Resources) -> None:
    assert statements(resources, NVME)["PullImage"]["Resource"] == [
        "arn:aws:ecr:us-west-2:763104351884:repository/djl-inference"
    ]


def test_only_sagemaker_of_this_account_assumes_the_role(resources: Resources) -> None:
    (role,) = resources(NVME, "IAM::Role")

    assert role["AssumeRolePolicyDocument"]["Statement"] == [
        {
            "Effect": "Allow",
            "Principal": {"Service": "sagemaker.amazonaws.com"},
            "Action": "sts:AssumeRole",
            "Condition": {"StringEquals": {"aws:SourceAccount": "111111111111"}},
        }
    ]


def test_no_policy_allows_a_wildcard_action_or_a_managed_policy(renderings: Renderings) -> None:
    for files in renderings.values():
        for path, content in files.items():
            if not path.endswith(".template.json"):
                continue
            assert b"FullAccess" not in content
            for resource in json.loads(content)["Resources"].values():
                for policy in resource.get("Properties", {}).get("Policies", []):
                    for statement in policy["PolicyDocument"]["Statement"]:
                        assert not [a for a in statement["Action"] if "*" in a], path


def test_a_key_encrypts_the_volume_where_sagemaker_takes_one(resources: Resources) -> None:
    (config,) = resources(EBS, "SageMaker::EndpointConfig")

    assert config["KmsKeyId"] == {
        "Fn::ImportValue": "slipway-dev:ExportsOutputFnGetAttKey961B73FDArn5A860C43"
    }
    assert config["ProductionVariants"][0]["VolumeSizeInGB"] == 256


def test_an_instance_with_local_nvme_gets_neither_key_nor_volume(resources: Resources) -> None:
    (config,) = resources(NVME, "SageMaker::EndpointConfig")

    assert "KmsKeyId" not in config
    assert "VolumeSizeInGB" not in config["ProductionVariants"][0]


def test_a_gpu_endpoint_has_four_alarms_of_its_variant_that_tell_nobody(
    resources: Resources,
) -> None:
    alarms = {a["MetricName"]: a for a in resources(NVME, "CloudWatch::Alarm")}

    assert sorted(alarms) == [
        "GPUMemoryUtilization",
        "Invocation5XXErrors",
        "ModelLatency",
        "NoCapacityInvocationFailures",
    ]
    assert alarms["GPUMemoryUtilization"]["Threshold"] == 98 * 4
    assert alarms["ModelLatency"]["Threshold"] == 60_000_000
    for alarm in alarms.values():
        assert "AlarmActions" not in alarm
        assert "OKActions" not in alarm
        assert alarm["Dimensions"] == [
            {"Name": "EndpointName", "Value": NVME},
            {"Name": "VariantName", "Value": "AllTraffic"},
        ]


def test_one_alarm_of_the_workload_tells_the_topic_of_each(template: Find) -> None:
    found = template(NVME)["Resources"]
    (alarm,) = [r for r in found.values() if r["Type"] == "AWS::CloudWatch::CompositeAlarm"]
    properties = alarm["Properties"]
    topic = {"Fn::ImportValue": "slipway-dev:ExportsOutputRefAlarms04B5A0BF701FB519"}

    assert properties["AlarmName"] == NVME
    assert properties["AlarmActions"] == [topic]
    assert properties["OKActions"] == [topic]
    parts = properties["AlarmRule"]["Fn::Join"][1]
    singles = {key for key, r in found.items() if r["Type"] == "AWS::CloudWatch::Alarm"}
    assert {part["Ref"] for part in parts if isinstance(part, dict)} == singles
    text = "".join(part if isinstance(part, str) else "*" for part in parts)
    assert text == " OR ".join(['ALARM("*")'] * 4)
    assert properties["AlarmDescription"] == (
        f"{NVME}: 5 or more server errors in 5 minutes\n"
        f"{NVME}: the slowest 1 % take 60 s or more, for 15 minutes\n"
        f"{NVME}: requests fail because no instance is there to take them\n"
        f"{NVME}: GPU memory at 98 % or more, for 15 minutes"
    )


def test_neuron_has_no_memory_alarm_because_it_has_no_such_metric(resources: Resources) -> None:
    metrics = {a["MetricName"] for a in resources(EBS, "CloudWatch::Alarm")}

    assert metrics == {"Invocation5XXErrors", "ModelLatency", "NoCapacityInvocationFailures"}


def test_captured_data_is_sampled_and_encrypted(resources: Resources) -> None:
    stack = "slipway-prod-llama-2-13b-chat-lmi"
    (config,) = resources(stack, "SageMaker::EndpointConfig")
    capture = config["DataCaptureConfig"]

    assert capture["InitialSamplingPercentage"] == 5
    assert capture["DestinationS3Uri"] == (
        "s3://slipway-prod-weights-333333333333/data-capture/slipway-prod-llama-2-13b-chat-lmi"
    )
    assert list(capture["KmsKeyId"]) == ["Fn::ImportValue"]
    assert statements(resources, stack)["WriteCapturedData"]["Resource"] == [
        "arn:aws:s3:::slipway-prod-weights-333333333333/data-capture/"
        "slipway-prod-llama-2-13b-chat-lmi/*"
    ]


def test_a_vpc_reaches_model_and_role(resources: Resources) -> None:
    stack = "slipway-prod-llama-2-13b-chat-tgi"
    (model,) = resources(stack, "SageMaker::Model")

    assert model["VpcConfig"] == {
        "SecurityGroupIds": ["sg-03333333330000003"],
        "Subnets": ["subnet-03333333330000001", "subnet-03333333330000002"],
    }
    assert "CreateInterfaces" in statements(resources, stack)
    assert "CreateInterfaces" not in statements(resources, NVME)


def _pair(tag: dict[str, str]) -> tuple[str, str]:
    return tag["Key"], tag["Value"]


@pytest.mark.parametrize("environment", ["dev", "staging", "prod"])
def test_every_resource_that_takes_tags_says_whose_it_is(
    renderings: Renderings, environment: str
) -> None:
    for path, content in renderings[environment].items():
        if path.endswith(".template.json"):
            for resource in json.loads(content)["Resources"].values():
                tags = resource.get("Properties", {}).get("Tags")
                if tags is not None:
                    rows = tags.items() if isinstance(tags, dict) else map(_pair, tags)
                    found = dict(rows)
                    assert found["owner"] == "llm-platform"
                    assert found["slipway:environment"] == environment


def test_a_protected_environment_keeps_its_key(template: Find) -> None:
    policies = {}
    for environment in ("dev", "prod"):
        found = template(f"slipway-{environment}")["Resources"].values()
        (key,) = [r for r in found if r["Type"] == "AWS::KMS::Key"]
        policies[environment] = key["DeletionPolicy"]

    assert policies == {"dev": "Delete", "prod": "Retain"}


def test_failed_endpoints_of_the_environment_reach_the_topic(resources: Resources) -> None:
    (rule,) = resources("slipway-dev", "Events::Rule")

    assert rule["EventPattern"]["detail"]["EndpointName"] == [{"prefix": "slipway-dev-"}]
