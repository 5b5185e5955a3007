"""A clean template to spoil: one endpoint with two instances, its scalable target, a component."""

import copy
import json
from collections.abc import Mapping
from typing import Any

from slipway.config import Environment
from slipway.rules import check_template
from slipway.rules.template_facts import Template, TemplateFacts

Content = dict[str, Any]
Changes = Mapping[str, Any]

REMOVE = object()
"""As a value: take the property away."""

ENDPOINT: Content = {
    "Resources": {
        "Model": {
            "Type": "AWS::SageMaker::Model",
            "Properties": {
                "EnableNetworkIsolation": True,
                "PrimaryContainer": {
                    "Environment": {"HF_MODEL_ID": "/opt/ml/model"},
                    "Image": "111111111111.dkr.ecr.us-west-2.amazonaws.com/djl-inference:0.36.0",
                    "ModelDataSource": {
                        "S3DataSource": {
                            "CompressionType": "None",
                            "ModelAccessConfig": {"AcceptEula": True},
                            "S3DataType": "S3Prefix",
                            "S3Uri": "s3://weights/model/",
                        }
                    },
                },
            },
        },
        "Config": {
            "Type": "AWS::SageMaker::EndpointConfig",
            "Properties": {
                "ProductionVariants": [
                    {
                        "InitialInstanceCount": 2,
                        "InstanceType": "ml.g5.12xlarge",
                        "ModelName": {"Fn::GetAtt": ["Model", "ModelName"]},
                        "VariantName": "AllTraffic",
                    }
                ],
            },
        },
        "Endpoint": {
            "Type": "AWS::SageMaker::Endpoint",
            "Properties": {
                "EndpointConfigName": {"Fn::GetAtt": ["Config", "EndpointConfigName"]},
                "EndpointName": "chat",
            },
        },
    }
}
TARGET: Content = {
    "Type": "AWS::ApplicationAutoScaling::ScalableTarget",
    "Properties": {
        "MaxCapacity": 4,
        "MinCapacity": 2,
        "ResourceId": "endpoint/chat/variant/AllTraffic",
        "ScalableDimension": "sagemaker:variant:DesiredInstanceCount",
        "ServiceNamespace": "sagemaker",
    },
}
COMPONENT: Content = {
    "Type": "AWS::SageMaker::InferenceComponent",
    "Properties": {
        "EndpointName": {"Fn::GetAtt": ["Endpoint", "EndpointName"]},
        "InferenceComponentName": "llama",
        "RuntimeConfig": {"CopyCount": 2},
        "Specification": {"ModelName": {"Fn::GetAtt": ["Model", "ModelName"]}},
        "VariantName": "AllTraffic",
    },
}
ROLLING: Content = {
    "AutoRollbackConfiguration": {"Alarms": [{"AlarmName": "errors"}]},
    "RollingUpdatePolicy": {
        "MaximumBatchSize": {"Type": "INSTANCE_COUNT", "Value": 1},
        "WaitIntervalInSeconds": 300,
    },
}


def canary(size: Content | None = None, kind: str = "CANARY") -> Content:
    """A blue/green deployment configuration."""
    name = "LinearStepSize" if kind == "LINEAR" else "CanarySize"
    routing = {"Type": kind, "WaitIntervalInSeconds": 300}
    return {
        "AutoRollbackConfiguration": {"Alarms": [{"AlarmName": "errors"}]},
        "BlueGreenUpdatePolicy": {
            "TrafficRoutingConfiguration": routing if size is None else {**routing, name: size}
        },
    }


def planted(changes: Changes, base: Content = ENDPOINT) -> Content:
    """``base`` with properties at ``LogicalId/Property/0/...`` replaced, added or removed.

    A path without a slash is a whole resource.
    """
    content = copy.deepcopy(base)
    for path, value in changes.items():
        logical_id, *steps = path.split("/")
        place: Any = content["Resources"]
        keys: list[Any] = [logical_id, *(["Properties", *steps] if steps else [])]
        for key in keys[:-1]:
            place = place[int(key)] if isinstance(place, list) else place.setdefault(key, {})
        last = int(keys[-1]) if isinstance(place, list) else keys[-1]
        if value is REMOVE:
            del place[last]
        else:
            place[last] = copy.deepcopy(value)
    return content


def environment(**values: Any) -> Environment:
    """An environment named prod."""
    given = {"name": "prod", "account": "111111111111", "region": "us-west-2"}
    return Environment.model_validate(given | values)


def parsed(content: Content) -> Template:
    """The template as a rule reads it."""
    return Template(content, len(json.dumps(content, indent=1)))


def judged(
    content: Content, *, of: Environment | None = None, previous: Content | None = None
) -> list[str]:
    """What all rules say about a template, in their order."""
    before = None if previous is None else parsed(previous)
    facts = TemplateFacts("chat.template.json", parsed(content), of, before)
    return [str(fault) for fault in check_template(facts)]


def refused(
    rule: str,
    changes: Changes | None = None,
    *,
    base: Content = ENDPOINT,
    of: Environment | None = None,
    previous: Content | None = None,
) -> list[str]:
    """What one rule says about a template, without the template's name."""
    said = judged(planted(changes or {}, base), of=of, previous=previous)
    return [
        line.removeprefix("chat.template.json: ") for line in said if line.endswith(f"[{rule}]")
    ]
