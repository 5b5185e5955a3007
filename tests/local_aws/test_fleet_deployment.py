"""Fleets by the real CDK CLI onto the local AWS: shared, scaled, updated, rolled back."""

import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from slipway import checked
from slipway.commands.demo import looking
from slipway.config import Environment
from slipway.errors import SlipwayError
from slipway.local_aws import deployment
from slipway.local_aws.emulator import Emulator
from slipway.toolchain import ROOT

Client = Callable[..., Any]
CONFIGS = ROOT / "model_configs"
ACCOUNT = "111111111111"
MIXTRAL = "slipway-dev-mixtral-8x7b-shared"
NO_ROOM = (
    "There is not enough hardware resources on the instances for this endpoint to create a copy of"
    " the inference component."
)


def component(client: Client, name: str) -> dict[str, Any]:
    sagemaker = client("sagemaker", account=ACCOUNT)
    found: dict[str, Any] = sagemaker.describe_inference_component(InferenceComponentName=name)
    return found


def instances(client: Client, fleet: str) -> int:
    endpoint = client("sagemaker", account=ACCOUNT).describe_endpoint(
        EndpointName=f"slipway-dev-{fleet}"
    )
    (variant,) = endpoint["ProductionVariants"]
    count: int = variant["CurrentInstanceCount"]
    return count


def invoke(client: Client, fleet: str, name: str) -> str:
    answer = client("sagemaker-runtime", account=ACCOUNT).invoke_endpoint(
        EndpointName=f"slipway-dev-{fleet}",
        InferenceComponentName=name,
        ContentType="application/json",
        Body=json.dumps({"inputs": "Hello", "parameters": {"max_new_tokens": 4}}),
    )
    text: str = json.loads(answer["Body"].read())["generated_text"]
    return text


def settled(client: Client, name: str, copies: int) -> dict[str, Any]:
    """The component once it has so many copies."""
    for _ in range(50):
        found = component(client, name)
        if found["RuntimeConfig"]["CurrentCopyCount"] == copies:
            return found
        time.sleep(0.2)
    raise AssertionError(f"{name} has {found['RuntimeConfig']}")


def changed(folder: Path, workload: str, old: str, new: str) -> Path:
    """The seeds with a text of one file of dev replaced."""
    configs = folder / "model_configs"
    shutil.copytree(CONFIGS, configs)
    path = configs / "dev" / f"{workload}.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return configs


def deploy(emulator: Emulator, configs: Path, workload: str) -> None:
    (environment,) = checked.environments(configs, ("dev",))
    deployment.deploy(
        emulator,
        [environment],
        configs=configs,
        workloads=(workload,),
        progress=lambda line: None,
    )


def test_every_component_is_in_service_on_its_fleet(deployed: Emulator, client: Client) -> None:
    pages = client("sagemaker", account=ACCOUNT).get_paginator("list_inference_components")
    found = {
        c["InferenceComponentName"]: (c["EndpointName"], c["InferenceComponentStatus"])
        for page in pages.paginate()
        for c in page["InferenceComponents"]
    }

    p4d, inf2 = "slipway-dev-shared-p4d", "slipway-dev-shared-inf2"
    assert found == {
        MIXTRAL: (p4d, "InService"),
        "slipway-dev-llama-2-13b-shared": (p4d, "InService"),
        "slipway-dev-mistral-7b-shared": (p4d, "InService"),
        "slipway-dev-mistral-7b-support": (p4d, "InService"),
        "slipway-dev-llama-2-13b-chat-shared-inf2": (inf2, "InService"),
        "slipway-dev-llama-2-7b-shared-inf2": (inf2, "InService"),
        "slipway-dev-llama-3-1-8b-sleeping": ("slipway-dev-sleeping-g5", "InService"),
    }
    assert [instances(client, f) for f in ("shared-p4d", "shared-inf2", "sleeping-g5")] == [1, 1, 1]


def test_the_demo_shows_what_runs_on_a_fleet(deployed: Emulator, dev: Environment) -> None:
    lines = list(looking.described(deployed, dev))

    at = lines.index(
        "slipway-dev-shared-inf2              InService 1 x ml.inf2.48xlarge  components:"
    )
    assert lines[at + 1 : at + 3] == [
        "  slipway-dev-llama-2-13b-chat-shared-inf2    InService",
        "  slipway-dev-llama-2-7b-shared-inf2          InService",
    ]


def test_a_component_reserves_what_its_file_says(deployed: Emulator, client: Client) -> None:
    specification = component(client, MIXTRAL)["Specification"]

    assert specification["ComputeResourceRequirements"] == {
        "MinMemoryRequiredInMb": 8192,
        "NumberOfAcceleratorDevicesRequired": 4.0,
    }
    model = client("sagemaker", account=ACCOUNT).describe_model(
        ModelName=specification["ModelName"]
    )
    assert model["PrimaryContainer"]["Image"].endswith("djl-inference:0.27.0-deepspeed0.12.6-cu121")


@pytest.mark.parametrize("name", [MIXTRAL, "slipway-dev-mistral-7b-support"])
def test_a_component_and_an_adapter_answer_by_their_names(
    deployed: Emulator, client: Client, name: str
) -> None:
    assert invoke(client, "shared-p4d", name)


def test_copies_follow_the_scaling_target_and_instances_follow_the_copies(
    deployed: Emulator, client: Client
) -> None:
    scaling = client("application-autoscaling", account=ACCOUNT)
    target = {
        "ServiceNamespace": "sagemaker",
        "ResourceId": f"inference-component/{MIXTRAL}",
        "ScalableDimension": "sagemaker:inference-component:DesiredCopyCount",
    }

    scaling.register_scalable_target(**target, MinCapacity=2, MaxCapacity=2)
    settled(client, MIXTRAL, 2)
    assert instances(client, "shared-p4d") == 2

    scaling.register_scalable_target(**target, MinCapacity=1, MaxCapacity=1)
    settled(client, MIXTRAL, 1)
    scaling.register_scalable_target(**target, MinCapacity=1, MaxCapacity=2)
    assert instances(client, "shared-p4d") == 1


def test_a_component_is_updated_beside_its_old_copies(
    deployed: Emulator, client: Client, tmp_path: Path
) -> None:
    before = component(client, MIXTRAL)["Specification"]["ModelName"]
    longer = changed(tmp_path, "mixtral-8x7b-shared", "max_model_len: 8192", "max_model_len: 4096")

    deploy(deployed, longer, "mixtral-8x7b-shared")

    after = component(client, MIXTRAL)
    assert after["InferenceComponentStatus"] == "InService"
    assert after["Specification"]["ModelName"] != before
    assert invoke(client, "shared-p4d", MIXTRAL)


def test_an_update_that_fails_is_rolled_back_and_the_old_one_serves(
    deployed: Emulator, client: Client, tmp_path: Path
) -> None:
    before = component(client, MIXTRAL)["Specification"]["ModelName"]
    broken = changed(tmp_path, "mixtral-8x7b-shared", "dtype: bf16", "dtype: fp16")
    deployed.ask(
        "POST",
        "failures",
        {"component_name": MIXTRAL, "reason": "The health check failed", "times": 1},
    )

    with pytest.raises(SlipwayError) as caught:
        deploy(deployed, broken, "mixtral-8x7b-shared")

    assert "The health check failed" in str(caught.value)
    after = component(client, MIXTRAL)
    assert after["InferenceComponentStatus"] == "InService"
    assert after["Specification"]["ModelName"] == before
    assert invoke(client, "shared-p4d", MIXTRAL)


def test_a_fleet_sleeps_over_the_weekend_and_is_woken_by_the_alarm_of_a_request(
    deployed: Emulator, client: Client
) -> None:
    name = "slipway-dev-llama-3-1-8b-sleeping"

    deployed.ask("POST", "scheduled-actions", {"name": "Weekend"})
    settled(client, name, 0)
    assert instances(client, "sleeping-g5") == 0
    with pytest.raises(ClientError, match="Inference Component has no capacity"):
        invoke(client, "sleeping-g5", name)

    deployed.ask("POST", "scheduled-actions", {"name": "Monday"})
    cloudwatch = client("cloudwatch", account=ACCOUNT)
    (alarm,) = [
        found["AlarmName"]
        for page in cloudwatch.get_paginator("describe_alarms").paginate()
        for found in page["MetricAlarms"]
        if found["MetricName"] == "NoCapacityInvocationFailures"
        and {"Name": "InferenceComponentName", "Value": name} in found["Dimensions"]
    ]
    cloudwatch.set_alarm_state(AlarmName=alarm, StateValue="ALARM", StateReason="a request failed")

    settled(client, name, 1)
    assert instances(client, "sleeping-g5") == 1
    assert invoke(client, "sleeping-g5", name)


def test_a_component_without_room_fails_with_sagemakers_reason(
    deployed: Emulator, client: Client
) -> None:
    sagemaker = client("sagemaker", account=ACCOUNT)
    model = component(client, MIXTRAL)["Specification"]["ModelName"]
    sagemaker.create_inference_component(
        InferenceComponentName="too-large",
        EndpointName="slipway-dev-sleeping-g5",
        VariantName="AllTraffic",
        Specification={
            "ModelName": model,
            "ComputeResourceRequirements": {
                "NumberOfAcceleratorDevicesRequired": 5,
                "MinMemoryRequiredInMb": 1024,
            },
        },
        RuntimeConfig={"CopyCount": 1},
    )
    found = component(client, "too-large")
    while found["InferenceComponentStatus"] == "Creating":
        time.sleep(0.2)
        found = component(client, "too-large")

    assert (found["InferenceComponentStatus"], found["FailureReason"]) == ("Failed", NO_ROOM)
    sagemaker.delete_inference_component(InferenceComponentName="too-large")
