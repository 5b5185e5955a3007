"""The templates of the seeds' fleets, components and adapters."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Resources = Callable[[str, str], list[dict[str, Any]]]
Find = Callable[[str], dict[str, Any]]
DEV = "slipway-dev-"


def test_a_fleet_is_an_endpoint_configuration_with_a_role_and_no_model(
    resources: Resources,
) -> None:
    (config,) = resources(f"{DEV}shared-p4d", "SageMaker::EndpointConfig")

    assert config["ExecutionRoleArn"] == {"Fn::GetAtt": ["ExecutionRole", "Arn"]}
    assert config["ProductionVariants"] == [
        {
            "InferenceAmiVersion": "al2-ami-sagemaker-inference-gpu-3-1",
            "InitialInstanceCount": 1,
            "InstanceType": "ml.p4d.24xlarge",
            "ManagedInstanceScaling": {
                "MaxInstanceCount": 2,
                "MinInstanceCount": 1,
                "Status": "ENABLED",
            },
            "RoutingConfig": {"RoutingStrategy": "LEAST_OUTSTANDING_REQUESTS"},
            "VariantName": "AllTraffic",
        }
    ]
    assert resources(f"{DEV}shared-p4d", "SageMaker::Model") == []


def test_a_fleet_keeps_its_count_over_deployments(resources: Resources) -> None:
    (endpoint,) = resources(f"{DEV}shared-p4d", "SageMaker::Endpoint")

    assert endpoint["RetainAllVariantProperties"] is True
    assert endpoint["EndpointName"] == "slipway-dev-shared-p4d"


def test_a_component_refers_to_its_model_and_reserves_devices(resources: Resources) -> None:
    (component,) = resources(f"{DEV}llama-2-13b-chat-shared-inf2", "SageMaker::InferenceComponent")

    reserved = component["Specification"]["ComputeResourceRequirements"]
    assert reserved == {"MinMemoryRequiredInMb": 8192, "NumberOfAcceleratorDevicesRequired": 6}
    assert component["EndpointName"] == "slipway-dev-shared-inf2"
    assert component["InferenceComponentName"] == "slipway-dev-llama-2-13b-chat-shared-inf2"
    assert "Container" not in component["Specification"]
    (model,) = resources(f"{DEV}llama-2-13b-chat-shared-inf2", "SageMaker::Model")
    assert model["PrimaryContainer"]["Environment"]["OPTION_TENSOR_PARALLEL_DEGREE"] == "12"


def test_an_adapter_names_its_base_and_reserves_nothing(resources: Resources) -> None:
    (adapter,) = resources(f"{DEV}mistral-7b-support", "SageMaker::InferenceComponent")

    assert adapter["Specification"] == {
        "BaseInferenceComponentName": "slipway-dev-mistral-7b-shared",
        "Container": {
            "ArtifactUrl": "s3://slipway-dev-weights-111111111111/adapters/mistral-7b-support"
            "/3f1c0a7e/adapter.tar.gz"
        },
    }
    assert "RuntimeConfig" not in adapter


def test_a_component_is_updated_in_batches_that_its_own_alarms_take_back(
    resources: Resources, template: Find
) -> None:
    (component,) = resources(f"{DEV}mixtral-8x7b-shared", "SageMaker::InferenceComponent")
    found = template(f"{DEV}mixtral-8x7b-shared")["Resources"]
    alarms = [key for key, value in found.items() if value["Type"] == "AWS::CloudWatch::Alarm"]

    config = component["DeploymentConfig"]
    assert config["RollingUpdatePolicy"] == {
        "MaximumBatchSize": {"Type": "COPY_COUNT", "Value": 1},
        "WaitIntervalInSeconds": 300,
    }
    named = [alarm["AlarmName"]["Ref"] for alarm in config["AutoRollbackConfiguration"]["Alarms"]]
    assert sorted(named) == sorted(alarms)


def test_a_component_that_sleeps_is_woken_by_the_first_request_that_finds_no_copy(
    resources: Resources, template: Find
) -> None:
    name = f"{DEV}llama-3-1-8b-sleeping"
    (target,) = resources(name, "ApplicationAutoScaling::ScalableTarget")
    found = template(name)["Resources"]
    (wake,) = [
        key
        for key, value in found.items()
        if value["Properties"].get("PolicyType") == "StepScaling"
    ]
    (alarm,) = [a for a in resources(name, "CloudWatch::Alarm") if "AlarmActions" in a]

    assert target["ResourceId"] == f"inference-component/{name}"
    assert (target["MinCapacity"], target["MaxCapacity"]) == (0, 2)
    assert alarm["AlarmActions"] == [{"Ref": wake}]
    assert (alarm["MetricName"], alarm["ComparisonOperator"], alarm["Threshold"]) == (
        "NoCapacityInvocationFailures",
        "GreaterThanOrEqualToThreshold",
        1,
    )


def test_components_come_after_their_fleet_and_adapters_after_their_base(assembly: Path) -> None:
    manifest = json.loads((assembly / "assembly-dev" / "manifest.json").read_text("utf-8"))

    def before(stack: str) -> list[str]:
        (found,) = [
            artifact
            for artifact in manifest["artifacts"].values()
            if artifact.get("properties", {}).get("stackName") == f"{DEV}{stack}"
        ]
        return [
            manifest["artifacts"][name]["properties"].get("stackName", "")
            for name in found["dependencies"]
            if manifest["artifacts"][name]["type"] == "aws:cloudformation:stack"
        ]

    assert f"{DEV}shared-p4d" in before("mixtral-8x7b-shared")
    assert f"{DEV}mistral-7b-shared" in before("mistral-7b-support")
