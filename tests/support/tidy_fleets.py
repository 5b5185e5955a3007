"""What the tests of the cleaner's rights put into its account: fleets, and stacks of our names."""

import json
from typing import Any

from local_stacks import LocalStacks

IMAGE = "763104351884.dkr.ecr.us-west-2.amazonaws.com/djl-inference:0.29.0"
COPIES = "sagemaker:inference-component:DesiredCopyCount"
OURS = {"slipway:environment": "tidy", "slipway:managed-by": "slipway"}
SHORT_LIVED = {**OURS, "slipway:ttl": "1h"}


def listed(tags: dict[str, str]) -> list[dict[str, str]]:
    """Tags as most APIs and templates have them."""
    return [{"Key": key, "Value": value} for key, value in tags.items()]


def template(name: str, role: str, tags: dict[str, str], *, least_copies: int) -> str:
    """A fleet with one component, both called ``name``, that scales from ``least_copies`` on."""
    model = {
        "ModelName": name,
        "ExecutionRoleArn": role,
        "PrimaryContainer": {"Image": IMAGE},
    }
    variant = {
        "VariantName": "AllTraffic",
        "InstanceType": "ml.g5.xlarge",
        "InitialInstanceCount": 1,
    }
    config = {
        "EndpointConfigName": name,
        "ExecutionRoleArn": role,
        "ProductionVariants": [variant],
    }
    component = {
        "InferenceComponentName": name,
        "EndpointName": {"Fn::GetAtt": ["Endpoint", "EndpointName"]},
        "VariantName": "AllTraffic",
        "RuntimeConfig": {"CopyCount": 1},
        "Specification": {
            "ModelName": {"Fn::GetAtt": ["Model", "ModelName"]},
            "ComputeResourceRequirements": {
                "NumberOfAcceleratorDevicesRequired": 1,
                "MinMemoryRequiredInMb": 1024,
            },
        },
    }
    target = {
        "ServiceNamespace": "sagemaker",
        "ResourceId": {
            "Fn::Sub": "inference-component/${Component.InferenceComponentName}",
        },
        "ScalableDimension": COPIES,
        "MinCapacity": least_copies,
        "MaxCapacity": 1,
    }
    config_name = {"Fn::GetAtt": ["Config", "EndpointConfigName"]}
    endpoint = {"EndpointName": name, "EndpointConfigName": config_name}
    resources: dict[str, tuple[str, dict[str, Any]]] = {
        "Model": ("AWS::SageMaker::Model", model),
        "Config": ("AWS::SageMaker::EndpointConfig", config),
        "Endpoint": ("AWS::SageMaker::Endpoint", endpoint),
        "Component": ("AWS::SageMaker::InferenceComponent", component),
        "Target": ("AWS::ApplicationAutoScaling::ScalableTarget", target),
    }
    return json.dumps(
        {
            "Resources": {
                logical_id: {"Type": kind, "Properties": {**properties, "Tags": listed(tags)}}
                for logical_id, (kind, properties) in resources.items()
            }
        }
    )


def left_behind(body: str) -> str:
    """The same template, whose stack leaves everything where it is when it goes."""
    parsed: dict[str, Any] = json.loads(body)
    for resource in parsed["Resources"].values():
        resource["DeletionPolicy"] = "Retain"
    return json.dumps(parsed)


def old_stack(stacks: LocalStacks, name: str, role: str) -> str:
    """The id of a stack with a time to live that holds a model called as itself."""
    properties = {
        "ModelName": name,
        "ExecutionRoleArn": role,
        "PrimaryContainer": {"Image": IMAGE},
        "Tags": listed(SHORT_LIVED),
    }
    body = {"Resources": {"M": {"Type": "AWS::SageMaker::Model", "Properties": properties}}}
    made = stacks.cloudformation.create_stack(
        StackName=name, TemplateBody=json.dumps(body), Tags=listed(SHORT_LIVED)
    )
    assert stacks.settled(name) == "CREATE_COMPLETE"
    return str(made["StackId"])
