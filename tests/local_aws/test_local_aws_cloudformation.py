"""Our resource types in CloudFormation: create, update, replace, roll back, delete."""

import json
import time
from collections.abc import Callable
from typing import Any

import pytest

from local_stacks import LocalStacks
from slipway.local_aws.emulator import Emulator

Client = Callable[..., Any]
ACCOUNT = "444444444444"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/execution"
IMAGE = "763104351884.dkr.ecr.us-west-2.amazonaws.com/djl-inference:0.29.0-lmi11.0.0-cu124"
NO_CAPACITY = "Unable to provision requested ML compute capacity"


def template(
    name: str, *, instance_type: str = "ml.g5.xlarge", scaling: bool = False, **variant: Any
) -> str:
    resources: dict[str, Any] = {
        "Model": {
            "Type": "AWS::SageMaker::Model",
            "Properties": {"ExecutionRoleArn": ROLE, "PrimaryContainer": {"Image": IMAGE}},
        },
        "Config": {
            "Type": "AWS::SageMaker::EndpointConfig",
            "Properties": {
                "ProductionVariants": [
                    {
                        "VariantName": "AllTraffic",
                        "ModelName": {"Fn::GetAtt": ["Model", "ModelName"]},
                        "InstanceType": instance_type,
                        # CloudFormation takes numbers as text too.
                        "InitialInstanceCount": "1",
                        "InitialVariantWeight": 1,
                        **variant,
                    }
                ]
            },
        },
        "Endpoint": {
            "Type": "AWS::SageMaker::Endpoint",
            "Properties": {
                "EndpointName": name,
                "EndpointConfigName": {"Fn::GetAtt": ["Config", "EndpointConfigName"]},
            },
        },
    }
    if scaling:
        target = {
            "ServiceNamespace": "sagemaker",
            "ResourceId": f"endpoint/{name}/variant/AllTraffic",
            "ScalableDimension": "sagemaker:variant:DesiredInstanceCount",
            "MinCapacity": 1,
            "MaxCapacity": 2,
        }
        policy = {
            "PolicyName": "invocations",
            "PolicyType": "TargetTrackingScaling",
            "ScalingTargetId": {"Ref": "Target"},
            "TargetTrackingScalingPolicyConfiguration": {
                "TargetValue": 20,
                "PredefinedMetricSpecification": {
                    "PredefinedMetricType": "SageMakerVariantInvocationsPerInstance"
                },
            },
        }
        resources["Target"] = {
            "Type": "AWS::ApplicationAutoScaling::ScalableTarget",
            "Properties": target,
            "DependsOn": "Endpoint",
        }
        resources["Policy"] = {
            "Type": "AWS::ApplicationAutoScaling::ScalingPolicy",
            "Properties": policy,
        }
    outputs = {"Name": {"Value": {"Fn::GetAtt": ["Endpoint", "EndpointName"]}}}
    return json.dumps({"Resources": resources, "Outputs": outputs})


class Stacks(LocalStacks):
    """The stacks of this file, and what they leave."""

    def __init__(self, client: Client) -> None:
        super().__init__(client, ACCOUNT)

    def left(self) -> dict[str, int]:
        return {
            "endpoints": len(self.sagemaker.list_endpoints()["Endpoints"]),
            "configs": len(self.sagemaker.list_endpoint_configs()["EndpointConfigs"]),
            "models": len(self.sagemaker.list_models()["Models"]),
        }


NOTHING = {"endpoints": 0, "configs": 0, "models": 0}


@pytest.fixture
def stacks(client: Client) -> Stacks:
    found = Stacks(client)
    assert found.left() == NOTHING
    return found


def test_a_stack_is_created_updated_and_deleted(stacks: Stacks) -> None:
    assert stacks.create("whole", template("Whole", scaling=True)) == "CREATE_COMPLETE"
    before = stacks.sagemaker.describe_endpoint(EndpointName="Whole")
    assert before["EndpointStatus"] == "InService"
    assert before["EndpointConfigName"].startswith("Config-whole-")
    targets = stacks.scaling.describe_scalable_targets(ServiceNamespace="sagemaker")
    assert len(targets["ScalableTargets"]) == 1

    changed = template("Whole", scaling=True, ModelDataDownloadTimeoutInSeconds=600)
    assert stacks.update("whole", changed) == "UPDATE_COMPLETE"

    after = stacks.sagemaker.describe_endpoint(EndpointName="Whole")
    assert after["CreationTime"] == before["CreationTime"], "the endpoint was replaced"
    assert after["EndpointConfigName"] != before["EndpointConfigName"]
    assert stacks.left() == {"endpoints": 1, "configs": 1, "models": 1}
    assert stacks.stack("whole")["Outputs"][0]["OutputValue"] == "Whole"

    stacks.delete("whole")
    assert stacks.left() == NOTHING
    for answer in (
        stacks.scaling.describe_scalable_targets(ServiceNamespace="sagemaker")["ScalableTargets"],
        stacks.scaling.describe_scaling_policies(ServiceNamespace="sagemaker")["ScalingPolicies"],
    ):
        assert answer == []


def test_an_endpoint_that_fails_leaves_nothing_and_the_next_deploy_succeeds(
    stacks: Stacks, emulator: Emulator
) -> None:
    failure = {"endpoint_name": "again", "reason": NO_CAPACITY, "times": 1}
    emulator.ask("POST", "failures", failure)

    assert stacks.create("first", template("again")) == "ROLLBACK_COMPLETE"
    assert stacks.failures("first") == [("Endpoint", f"again failed: {NO_CAPACITY}")]
    assert stacks.left() == NOTHING

    stacks.delete("first")
    assert stacks.create("first", template("again")) == "CREATE_COMPLETE"
    stacks.delete("first")


def test_an_update_that_fails_is_rolled_back_to_what_served_before(
    stacks: Stacks, emulator: Emulator
) -> None:
    assert stacks.create("back", template("back")) == "CREATE_COMPLETE"
    before = stacks.sagemaker.describe_endpoint(EndpointName="back")
    emulator.ask("POST", "failures", {"endpoint_name": "back", "reason": NO_CAPACITY, "times": 1})

    changed = template("back", instance_type="ml.g5.2xlarge")
    assert stacks.update("back", changed) == "UPDATE_ROLLBACK_COMPLETE"

    assert stacks.failures("back") == [("Endpoint", f"back was rolled back: {NO_CAPACITY}")]
    after = stacks.sagemaker.describe_endpoint(EndpointName="back")
    assert after["EndpointStatus"] == "InService"
    assert after["EndpointConfigName"] == before["EndpointConfigName"]
    assert stacks.left() == {"endpoints": 1, "configs": 1, "models": 1}
    stacks.delete("back")


def test_what_scales_keeps_its_instance_type(stacks: Stacks) -> None:
    assert stacks.create("scaled", template("scaled", scaling=True)) == "CREATE_COMPLETE"

    changed = template("scaled", scaling=True, instance_type="ml.g5.2xlarge")
    assert stacks.update("scaled", changed) == "UPDATE_ROLLBACK_COMPLETE"

    ((logical_id, reason),) = stacks.failures("scaled")
    assert (logical_id, reason) == (
        "Endpoint",
        'The variant(s) "["AllTraffic"]" must be deregistered as scalable targets with AWS Auto'
        " Scaling before they can be removed or have their instance type updated.",
    )
    stacks.delete("scaled")


@pytest.mark.parametrize(
    ("variant", "reason"),
    [
        (
            {"InstanceTyp": "ml.g5.xlarge"},
            'CreateEndpointConfig: Unknown parameter in ProductionVariants[0]: "InstanceTyp"',
        ),
        (
            {"InstanceType": "ml.g99.xlarge"},
            "1 validation error detected: Value 'ml.g99.xlarge' at",
        ),
        (
            {"VolumeSizeInGB": 513},
            "1 validation error detected: Value '513' at"
            " 'productionVariants.1.member.volumeSizeInGB' failed to satisfy constraint: Member"
            " must have value less than or equal to 512",
        ),
    ],
)
def test_a_property_that_the_api_does_not_take_fails_the_stack(
    stacks: Stacks, variant: dict[str, Any], reason: str
) -> None:
    assert stacks.create("wrong", template("wrong", **variant)) == "ROLLBACK_COMPLETE"

    ((logical_id, said),) = stacks.failures("wrong")
    assert logical_id == "Config"
    assert said.startswith(reason)
    assert stacks.left() == NOTHING
    stacks.delete("wrong")


def test_a_type_that_nobody_knows_is_refused(stacks: Stacks) -> None:
    body = json.dumps({"Resources": {"X": {"Type": "AWS::SageMaker::TrainingJob"}}})

    with pytest.raises(Exception, match=r"AWS::SageMaker::TrainingJob"):
        stacks.cloudformation.create_stack(StackName="unknown", TemplateBody=body)


def test_others_are_answered_while_a_stack_waits(stacks: Stacks) -> None:
    stacks.cloudformation.create_stack(StackName="slow", TemplateBody=template("slow"))
    slowest = 0.0
    while stacks.stack("slow")["StackStatus"] == "CREATE_IN_PROGRESS":
        start = time.monotonic()
        stacks.sagemaker.list_models()
        slowest = max(slowest, time.monotonic() - start)

    assert slowest < 0.3, "the event loop was blocked"
    stacks.delete("slow")
