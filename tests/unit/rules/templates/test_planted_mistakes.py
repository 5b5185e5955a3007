"""Fifteen mistakes, each planted into a clean template of ours.

cfn-lint 1.58.0 and checkov 3.3.30 together catch two of them: the instance type and the isolation.
"""

import json
from typing import Any

import pytest

from slipway.config import load_environments
from slipway.toolchain import ROOT
from template_factory import COMPONENT, REMOVE, ROLLING, TARGET, canary, judged, planted

MODEL, CONFIG, ENDPOINT = "EndpointModel0F230181", "EndpointConfig24AD0A28", "EndpointEEF1FD8F"
VARIANT = f"{CONFIG}/ProductionVariants/0"
CONTAINER = f"{MODEL}/PrimaryContainer"
NAME = "slipway-prod-llama-2-13b-chat-inf2"
AT_CONFIG = f"Resources.{CONFIG}.Properties"
AT_CONTAINER = f"Resources.{MODEL}.Properties.PrimaryContainer"
AT_DEPLOYMENT = f"Resources.{ENDPOINT}.Properties.DeploymentConfig"
TENTH = {"Type": "CAPACITY_PERCENT", "Value": 10}
SCALED = {"Target": TARGET, "Target/ResourceId": f"endpoint/{NAME}/variant/AllTraffic"}
RETAINED = {f"{ENDPOINT}/RetainAllVariantProperties": True}

CLEAN: dict[str, Any] = json.loads((ROOT / f"rendered/prod/{NAME}.template.json").read_text())

# What is planted, on top of what else the template needs for it, and what is said of it.
MISTAKES: dict[str, tuple[dict[str, Any], str]] = {
    "bad instance type": (
        {f"{VARIANT}/InstanceType": "ml.inf2.12xlarge"},
        f"{AT_CONFIG}.ProductionVariants[0].InstanceType: 'ml.inf2.12xlarge' is not a known"
        " instance type; nearest are ml.inf2.24xlarge, ml.inf2.xlarge, ml.inf2.8xlarge [TPL-001]",
    ),
    "network isolation off": (
        {f"{MODEL}/EnableNetworkIsolation": False},
        f"Resources.{MODEL}.Properties.EnableNetworkIsolation: is false, but prod isolates its"
        " containers from the network; set it to true [TPL-002]",
    ),
    "plaintext token": (
        {f"{CONTAINER}/Environment/HF_TOKEN": "hf_" + "x" * 34},
        f"{AT_CONTAINER}.Environment.HF_TOKEN: a Hugging Face token stands in plain text (hf_...,"
        " 37 characters); serve the model from weights staged in S3, or let the container fetch the"
        " secret by ARN [TPL-004]",
    ),
    "rolling batch of the only instance": (
        {f"{ENDPOINT}/DeploymentConfig": ROLLING, f"{VARIANT}/InitialInstanceCount": 1},
        f"{AT_DEPLOYMENT}.RollingUpdatePolicy.MaximumBatchSize: a rolling update replaces at most"
        " 50 % of the instances at a time, and one of one is 100 %; run 2 instances, or remove"
        " RollingUpdatePolicy [OPS-004]",
    ),
    "two update policies": (
        {
            f"{ENDPOINT}/DeploymentConfig": {**ROLLING, **canary(TENTH)},
            f"{VARIANT}/InitialInstanceCount": 2,
        },
        f"{AT_DEPLOYMENT}: BlueGreenUpdatePolicy and RollingUpdatePolicy are both set, and"
        " SageMaker takes one; keep RollingUpdatePolicy for large models (it needs no second"
        " fleet), or BlueGreenUpdatePolicy [OPS-001]",
    ),
    "canary without a size": (
        {f"{ENDPOINT}/DeploymentConfig": canary()},
        f"{AT_DEPLOYMENT}.BlueGreenUpdatePolicy.TrafficRoutingConfiguration: Type is CANARY, but"
        " CanarySize is missing; add CanarySize, for example {Type: CAPACITY_PERCENT, Value: 10},"
        " or use ALL_AT_ONCE [OPS-002]",
    ),
    "no key": (
        {f"{CONFIG}/KmsKeyId": REMOVE},
        f"{AT_CONFIG}.KmsKeyId: is missing, so the volume of ml.inf2.24xlarge is not under a key of"
        " yours; name the environment's KMS key [TPL-006]",
    ),
    "fixed name": (
        {f"{CONFIG}/EndpointConfigName": "chat"},
        f"{AT_CONFIG}.EndpointConfigName: 'chat' is fixed, so the next change fails: CloudFormation"
        " creates the replacement before it deletes what has the name; remove it: CloudFormation"
        " gives each replacement a name of its own [TPL-008]",
    ),
    "no alarms for the rollback": (
        {
            f"{ENDPOINT}/DeploymentConfig": {**ROLLING, "AutoRollbackConfiguration": {}},
            f"{VARIANT}/InitialInstanceCount": 2,
        },
        f"{AT_DEPLOYMENT}.AutoRollbackConfiguration: names no alarm, and prod is protected: a"
        " broken update would go through; add Alarms with the endpoint's own alarms [OPS-005]",
    ),
    "latest image": (
        {f"{CONTAINER}/Image": "763104351884.dkr.ecr.us-west-2.amazonaws.com/djl-inference:latest"},
        f"{AT_CONTAINER}.Image: 'djl-inference:latest' is no version: the registry gives another"
        " image tomorrow; name a tag that is never moved, or the digest (repository@sha256:...)"
        " [TPL-005]",
    ),
    "licence not accepted": (
        {f"{CONTAINER}/ModelDataSource/S3DataSource/ModelAccessConfig/AcceptEula": False},
        f"{AT_CONTAINER}.ModelDataSource.S3DataSource.ModelAccessConfig.AcceptEula: is false, so"
        " SageMaker does not fetch the weights; read the licence and accept it in the workload's"
        " file, or leave out ModelAccessConfig where the weights need no licence [TPL-010]",
    ),
    "target of another endpoint": (
        {**SCALED, "Target/ResourceId": "endpoint/other/variant/AllTraffic"},
        "Resources.Target.Properties.ResourceId: 'other' is no endpoint of this template, whose own"
        f" {ENDPOINT} has no target; name '{NAME}' [OPS-007]",
    ),
    "least above most": (
        {**SCALED, **RETAINED, "Target/MinCapacity": 5},
        "Resources.Target.Properties.MinCapacity: 5 is above MaxCapacity 4; set MinCapacity to 4,"
        " or MaxCapacity to 5 [OPS-008]",
    ),
    "component of an unknown variant": (
        {
            "Component": COMPONENT,
            "Component/EndpointName": {"Fn::GetAtt": [ENDPOINT, "EndpointName"]},
            "Component/VariantName": "Blue",
            "Component/Specification/ComputeResourceRequirements": {"MinMemoryRequiredInMb": 1024},
            f"{CONFIG}/ExecutionRoleArn": {"Fn::GetAtt": ["ExecutionRole", "Arn"]},
            f"{CONFIG}/ProductionVariants/0/ModelName": REMOVE,
        },
        f"Resources.Component.Properties.VariantName: {CONFIG} has no variant 'Blue'; name one that"
        " it has: AllTraffic [TPL-011]",
    ),
    "hub id under isolation": (
        {f"{CONTAINER}/Environment/HF_MODEL_ID": "meta-llama/Llama-2-13b-chat-hf"},
        f"{AT_CONTAINER}.Environment.HF_MODEL_ID: 'meta-llama/Llama-2-13b-chat-hf' is downloaded"
        " from the hub, which network isolation cuts off; stage the weights in S3 as"
        " ModelDataSource and set it to /opt/ml/model [TPL-012]",
    ),
}


def prod(*, isolated: bool) -> Any:
    (environment,) = [e for e in load_environments(ROOT / "model_configs") if e.name == "prod"]
    network = environment.network.model_copy(update={"isolation": isolated})
    return environment.model_copy(update={"network": network})


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_planted_mistake_is_caught_and_nothing_else_is_said(mistake: str) -> None:
    changes, said = MISTAKES[mistake]

    found = judged(planted(changes, CLEAN), of=prod(isolated="isolation" in mistake))

    assert found == [f"chat.template.json: {said}"]


def test_isolation_that_is_switched_off_is_seen_without_the_environment_too() -> None:
    changes, _ = MISTAKES["network isolation off"]

    (line,) = judged(planted(changes, CLEAN), previous=CLEAN)

    assert line.endswith("[TPL-003]")


def test_there_are_fifteen() -> None:
    assert len(MISTAKES) == 15


def test_the_template_is_clean_before() -> None:
    assert judged(CLEAN, of=prod(isolated=True), previous=CLEAN) == []
