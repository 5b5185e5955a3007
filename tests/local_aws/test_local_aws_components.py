"""A stack of endpoint, component and scaling, through boto3 and CloudFormation's API."""

import json
import time
from collections.abc import Callable
from typing import Any

import pytest

from local_stacks import LocalStacks
from slipway.local_aws.emulator import Emulator

Client = Callable[..., Any]
ACCOUNT = "888888888888"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/execution"
IMAGE = "763104351884.dkr.ecr.us-west-2.amazonaws.com/djl-inference:0.29.0-lmi11.0.0-cu124"
NO_ROOM = (
    "There is not enough hardware resources on the instances for this endpoint to create a copy of"
    " the inference component."
)
ROLLING = {
    "RollingUpdatePolicy": {
        "MaximumBatchSize": {"Type": "COPY_COUNT", "Value": "1"},
        "WaitIntervalInSeconds": "0",
    }
}


def attribute(logical_id: str, name: str) -> dict[str, Any]:
    return {"Fn::GetAtt": [logical_id, name]}


def template(name: str, *, model: str = "first", copies: int = 2, most: int = 2) -> str:
    container = {"Image": IMAGE, "Environment": {"VERSION": model}}
    resources: dict[str, Any] = {
        f"Model{model}": {
            "Type": "AWS::SageMaker::Model",
            "Properties": {"ExecutionRoleArn": ROLE, "PrimaryContainer": container},
        },
        "Config": {
            "Type": "AWS::SageMaker::EndpointConfig",
            "Properties": {
                "ExecutionRoleArn": ROLE,
                "ProductionVariants": [
                    {
                        "VariantName": "AllTraffic",
                        "InstanceType": "ml.g5.12xlarge",
                        "InitialInstanceCount": 1,
                        "ManagedInstanceScaling": {
                            "Status": "ENABLED",
                            "MinInstanceCount": 1,
                            "MaxInstanceCount": most,
                        },
                    }
                ],
            },
        },
        "Endpoint": {
            "Type": "AWS::SageMaker::Endpoint",
            "Properties": {
                "EndpointName": name,
                "EndpointConfigName": attribute("Config", "EndpointConfigName"),
            },
        },
        "Component": {
            "Type": "AWS::SageMaker::InferenceComponent",
            "Properties": {
                "InferenceComponentName": f"{name}-ic",
                "EndpointName": attribute("Endpoint", "EndpointName"),
                "VariantName": "AllTraffic",
                "Specification": {
                    "ModelName": attribute(f"Model{model}", "ModelName"),
                    "ComputeResourceRequirements": {
                        "NumberOfAcceleratorDevicesRequired": "2",
                        "MinMemoryRequiredInMb": 1024,
                    },
                },
                "RuntimeConfig": {"CopyCount": copies},
                "DeploymentConfig": ROLLING,
            },
        },
        "Target": {
            "Type": "AWS::ApplicationAutoScaling::ScalableTarget",
            "DependsOn": "Component",
            "Properties": {
                "ServiceNamespace": "sagemaker",
                "ResourceId": f"inference-component/{name}-ic",
                "ScalableDimension": "sagemaker:inference-component:DesiredCopyCount",
                "MinCapacity": 1,
                "MaxCapacity": 4,
                "ScheduledActions": [
                    {
                        "ScheduledActionName": "night",
                        "Schedule": "cron(0 20 * * ? *)",
                        "ScalableTargetAction": {"MinCapacity": 1, "MaxCapacity": "1"},
                    }
                ],
            },
        },
        "Wake": {
            "Type": "AWS::ApplicationAutoScaling::ScalingPolicy",
            "Properties": {
                "PolicyName": "wake",
                "PolicyType": "StepScaling",
                "ScalingTargetId": {"Ref": "Target"},
                "StepScalingPolicyConfiguration": {
                    "AdjustmentType": "ChangeInCapacity",
                    "StepAdjustments": [{"MetricIntervalLowerBound": 0, "ScalingAdjustment": 1}],
                },
            },
        },
        "Alarm": {
            "Type": "AWS::CloudWatch::Alarm",
            "Properties": {
                "AlarmName": f"{name}-no-capacity",
                "AlarmActions": [{"Ref": "Wake"}],
                "Namespace": "AWS/SageMaker",
                "MetricName": "NoCapacityInvocationFailures",
                "Statistic": "Sum",
                "Period": 60,
                "EvaluationPeriods": 1,
                "Threshold": 1,
                "ComparisonOperator": "GreaterThanOrEqualToThreshold",
            },
        },
        "Policy": {
            "Type": "AWS::ApplicationAutoScaling::ScalingPolicy",
            "Properties": {
                "PolicyName": "concurrency",
                "PolicyType": "TargetTrackingScaling",
                "ScalingTargetId": {"Ref": "Target"},
                "TargetTrackingScalingPolicyConfiguration": {
                    "TargetValue": 5,
                    "PredefinedMetricSpecification": {
                        "PredefinedMetricType": (
                            "SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution"
                        )
                    },
                },
            },
        },
    }
    outputs = {
        "Ref": {"Value": {"Ref": "Component"}},
        "Copies": {"Value": attribute("Component", "RuntimeConfig.CurrentCopyCount")},
    }
    return json.dumps({"Resources": resources, "Outputs": outputs})


class Stacks(LocalStacks):
    """The stacks of this file, their components, and what they leave."""

    def __init__(self, client: Client) -> None:
        super().__init__(client, ACCOUNT)
        self.cloudwatch = client("cloudwatch", account=ACCOUNT)

    def outputs(self, name: str) -> dict[str, str]:
        return {row["OutputKey"]: row["OutputValue"] for row in self.stack(name)["Outputs"]}

    def component(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = self.sagemaker.describe_inference_component(
            InferenceComponentName=f"{name}-ic"
        )
        return found

    def copies(self, name: str) -> tuple[str, int]:
        """Status and serving copies, when no change is in progress any more."""
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            found = self.component(name)
            status = str(found["InferenceComponentStatus"])
            if status not in ("Creating", "Updating"):
                return status, found["RuntimeConfig"]["CurrentCopyCount"]
            time.sleep(0.05)
        raise AssertionError(f"{name} did not settle")

    def version(self, name: str) -> str:
        model = self.component(name)["Specification"]["ModelName"]
        container = self.sagemaker.describe_model(ModelName=model)["PrimaryContainer"]
        return str(container["Environment"]["VERSION"])

    def left(self) -> list[int]:
        return [
            len(self.sagemaker.list_inference_components()["InferenceComponents"]),
            len(self.sagemaker.list_endpoints()["Endpoints"]),
            len(self.sagemaker.list_models()["Models"]),
            len(
                self.scaling.describe_scalable_targets(ServiceNamespace="sagemaker")[
                    "ScalableTargets"
                ]
            ),
        ]


@pytest.fixture
def stacks(client: Client) -> Stacks:
    found = Stacks(client)
    assert found.left() == [0, 0, 0, 0]
    return found


def test_a_component_is_created_scaled_rolled_and_deleted(stacks: Stacks) -> None:
    assert stacks.create("whole", template("whole")) == "CREATE_COMPLETE"
    assert stacks.outputs("whole") == {
        "Ref": f"arn:aws:sagemaker:us-west-2:{ACCOUNT}:inference-component/whole-ic",
        "Copies": "2",
    }
    assert stacks.copies("whole") == ("InService", 2)

    stacks.scaling.register_scalable_target(
        ServiceNamespace="sagemaker",
        ResourceId="inference-component/whole-ic",
        ScalableDimension="sagemaker:inference-component:DesiredCopyCount",
        MinCapacity=3,
        MaxCapacity=4,
    )
    assert stacks.copies("whole") == ("InService", 3)
    endpoint = stacks.sagemaker.describe_endpoint(EndpointName="whole")
    assert endpoint["ProductionVariants"][0]["CurrentInstanceCount"] == 2

    # The template still says 2: the count belongs to who scales it.
    assert stacks.update("whole", template("whole", model="second")) == "UPDATE_COMPLETE"
    assert stacks.copies("whole") == ("InService", 3)
    assert stacks.version("whole") == "second"

    stacks.delete("whole")
    assert stacks.left() == [0, 0, 0, 0]


def test_an_alarm_and_a_scheduled_action_of_the_template_move_the_count(
    stacks: Stacks, emulator: Emulator
) -> None:
    assert stacks.create("moves", template("moves")) == "CREATE_COMPLETE"

    stacks.cloudwatch.set_alarm_state(
        AlarmName="moves-no-capacity", StateValue="ALARM", StateReason="a test"
    )
    assert stacks.copies("moves") == ("InService", 3)

    ran = emulator.ask("POST", "scheduled-actions", {"name": "night"})
    assert ran == ["inference-component/moves-ic"]
    assert stacks.copies("moves") == ("InService", 1)
    stacks.delete("moves")


def test_an_update_that_fails_is_rolled_back_with_the_old_copies_serving(
    stacks: Stacks, emulator: Emulator
) -> None:
    assert stacks.create("back", template("back")) == "CREATE_COMPLETE"
    reason = "The primary container did not pass the ping health check"
    emulator.ask("POST", "failures", {"component_name": "back-*", "reason": reason})

    assert stacks.update("back", template("back", model="second")) == "UPDATE_ROLLBACK_COMPLETE"

    assert stacks.failures("back") == [("Component", f"back-ic was rolled back: {reason}")]
    assert stacks.copies("back") == ("InService", 2)
    assert stacks.version("back") == "first"
    stacks.delete("back")


def test_a_rolling_update_without_spare_devices_is_rolled_back(stacks: Stacks) -> None:
    assert stacks.create("full", template("full", most=1)) == "CREATE_COMPLETE"

    changed = template("full", model="second", most=1)
    assert stacks.update("full", changed) == "UPDATE_ROLLBACK_COMPLETE"

    assert stacks.failures("full") == [("Component", f"full-ic was rolled back: {NO_ROOM}")]
    assert stacks.copies("full") == ("InService", 2)
    assert stacks.version("full") == "first"
    stacks.delete("full")


def test_a_component_without_room_fails_the_stack_and_leaves_nothing(stacks: Stacks) -> None:
    assert stacks.create("tight", template("tight", copies=5)) == "ROLLBACK_COMPLETE"

    assert stacks.failures("tight") == [("Component", f"tight-ic failed: {NO_ROOM}")]
    stacks.delete("tight")
    assert stacks.left() == [0, 0, 0, 0]
