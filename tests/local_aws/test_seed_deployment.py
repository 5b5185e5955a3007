"""The seed workloads by the real CDK CLI onto the local AWS, seen through plain boto3."""

import json
import shutil
import tarfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from slipway import checked
from slipway.config import Environment
from slipway.errors import SlipwayError
from slipway.local_aws import deployment
from slipway.local_aws.emulator import Emulator
from slipway.toolchain import ROOT

Client = Callable[..., Any]
CONFIGS = ROOT / "model_configs"
ACCOUNT = "111111111111"
DLC = "763104351884.dkr.ecr.us-west-2.amazonaws.com"


def model_of(client: Client, workload: str) -> dict[str, Any]:
    sagemaker = client("sagemaker", account=ACCOUNT)
    endpoint = sagemaker.describe_endpoint(EndpointName=f"slipway-dev-{workload}")
    config = sagemaker.describe_endpoint_config(EndpointConfigName=endpoint["EndpointConfigName"])
    (variant,) = config["ProductionVariants"]
    model = sagemaker.describe_model(ModelName=variant["ModelName"])
    return {"endpoint": endpoint, "variant": variant, "model": model}


def test_every_seed_is_in_service(deployed: Emulator, client: Client) -> None:
    pages = client("sagemaker", account=ACCOUNT).get_paginator("list_endpoints").paginate()
    found = {e["EndpointName"]: e["EndpointStatus"] for page in pages for e in page["Endpoints"]}

    assert found == {
        f"slipway-dev-{name}": "InService"
        for name in (
            "llama-2-13b-chat-inf2",
            "llama-2-13b-chat-lmi",
            "llama-2-13b-chat-tgi",
            "llama-2-7b-inf2",
            "llama-3-1-8b-g6",
            "llama-3-8b-trn1",
            "mixtral-8x7b-trtllm",
            "shared-inf2",
            "shared-p4d",
            "sleeping-g5",
            "smollm2-135m",
        )
    }


def test_batch_workloads_stand_as_state_machines_over_their_models(
    deployed: Emulator, client: Client
) -> None:
    states, sagemaker = (client(name, account=ACCOUNT) for name in ("stepfunctions", "sagemaker"))
    machines = states.list_state_machines()["stateMachines"]
    found = {one["name"]: one for one in machines if "--" not in one["name"]}

    assert set(found) == {
        "slipway-dev-flan-t5-large-nightly",
        "slipway-dev-flan-t5-large-summarization",
        "slipway-dev-smollm2-135m-batch",
    }
    for machine in found.values():
        described = states.describe_state_machine(stateMachineArn=machine["stateMachineArn"])
        jobs = json.loads(described["definition"])["States"]["RunJobs"]["ItemProcessor"]
        model_name = jobs["States"]["Transform"]["Arguments"]["ModelName"]
        assert sagemaker.describe_model(ModelName=model_name)["ModelName"] == model_name


def test_llama_2_on_inferentia_is_described_as_its_source_system_has_it(
    deployed: Emulator, client: Client
) -> None:
    seen = model_of(client, "llama-2-13b-chat-inf2")
    container = seen["model"]["PrimaryContainer"]

    assert seen["variant"]["InstanceType"] == "ml.inf2.24xlarge"
    assert container["Image"] == f"{DLC}/djl-inference:0.26.0-neuronx-sdk2.16.0"
    assert container["ModelDataSource"]["S3DataSource"]["ModelAccessConfig"] == {"AcceptEula": True}
    assert container["Environment"]["OPTION_N_POSITIONS"] == "4096"
    assert container["Environment"]["OPTION_TENSOR_PARALLEL_DEGREE"] == "12"


def test_text_generation_inference_is_described_as_its_source_system_has_it(
    deployed: Emulator, client: Client
) -> None:
    seen = model_of(client, "llama-2-13b-chat-tgi")

    assert seen["variant"]["InstanceType"] == "ml.g5.12xlarge"
    assert seen["model"]["PrimaryContainer"]["Environment"] == {
        "HF_MODEL_ID": "/opt/ml/model",
        "MAX_BATCH_TOTAL_TOKENS": "8192",
        "MAX_INPUT_LENGTH": "2048",
        "MAX_TOTAL_TOKENS": "4096",
        "SM_NUM_GPUS": "4",
    }


@pytest.mark.parametrize(
    ("workload", "expected"),
    [
        (
            "mixtral-8x7b-trtllm",
            {
                "engine": "MPI",
                "option.model_id": "mistralai/Mixtral-8x7B-v0.1",
                "option.tensor_parallel_degree": "max",
                "option.max_rolling_batch_size": "32",
                "option.rolling_batch": "auto",
                "option.model_loading_timeout": "7200",
                "option.revision": "58301445dc1378584211722b7ebf8743ec4e192b",
            },
        ),
        (
            "llama-2-13b-chat-lmi",
            {
                "engine": "MPI",
                "option.entryPoint": "djl_python.huggingface",
                "option.tensor_parallel_degree": "4",
                "option.low_cpu_mem_usage": "TRUE",
                "option.rolling_batch": "lmi-dist",
                "option.max_rolling_batch_size": "64",
                "option.model_loading_timeout": "900",
                "option.model_id": "s3://slipway-dev-weights-111111111111/llama-2-13b-chat/"
                "c2f3ec81aac798ae26dcc57799a994dfbf521496/",
                "option.paged_attention": "true",
            },
        ),
    ],
)
def test_the_archive_in_s3_holds_the_properties_of_the_source_system(
    deployed: Emulator, client: Client, workload: str, expected: dict[str, str]
) -> None:
    url = model_of(client, workload)["model"]["PrimaryContainer"]["ModelDataUrl"]
    bucket, _, key = url.removeprefix("s3://").partition("/")

    body = client("s3", account=ACCOUNT).get_object(Bucket=bucket, Key=key)["Body"].read()

    with tarfile.open(fileobj=BytesIO(body), mode="r:gz") as archive:
        member = archive.extractfile("serving.properties")
        assert member is not None
        lines = member.read().decode().splitlines()
    assert dict(line.split("=", 1) for line in lines) == expected


def test_endpoints_carry_the_tags_of_their_owner(deployed: Emulator, client: Client) -> None:
    sagemaker = client("sagemaker", account=ACCOUNT)
    arn = model_of(client, "smollm2-135m")["endpoint"]["EndpointArn"]

    tags = {t["Key"]: t["Value"] for t in sagemaker.list_tags(ResourceArn=arn)["Tags"]}

    assert tags == {
        "cost-center": "4100",
        "owner": "llm-platform",
        "slipway:environment": "dev",
        "slipway:managed-by": "slipway",
        "slipway:workload": "smollm2-135m",
    }


def test_the_dashboard_of_the_environment_shows_alarms_that_are_there(
    deployed: Emulator, client: Client
) -> None:
    cloudwatch = client("cloudwatch", account=ACCOUNT)
    body = json.loads(cloudwatch.get_dashboard(DashboardName="slipway-dev")["DashboardBody"])
    found = cloudwatch.describe_alarms(AlarmTypes=["CompositeAlarm"])["CompositeAlarms"]

    shown = [one["properties"]["alarms"] for one in body["widgets"] if one["type"] == "alarm"]
    assert sorted(shown) == sorted([alarm["AlarmArn"]] for alarm in found)
    assert len(shown) == 20


def test_an_alarm_below_it_sets_off_the_one_of_the_workload(
    deployed: Emulator, client: Client
) -> None:
    cloudwatch = client("cloudwatch", account=ACCOUNT)
    name = "slipway-dev-smollm2-135m"

    def of_workload() -> dict[str, Any]:
        found = cloudwatch.describe_alarms(AlarmNames=[name], AlarmTypes=["CompositeAlarm"])
        (alarm,) = found["CompositeAlarms"]
        return dict(alarm)

    (topic,) = client("sns", account=ACCOUNT).list_topics()["Topics"]
    assert of_workload()["AlarmActions"] == [topic["TopicArn"]]
    singles = [
        alarm
        for page in cloudwatch.get_paginator("describe_alarms").paginate()
        for alarm in page["MetricAlarms"]
        if {"Name": "EndpointName", "Value": name} in alarm["Dimensions"]
    ]
    assert [alarm["AlarmActions"] for alarm in singles] == [[]] * 4

    single = singles[-1]["AlarmName"]
    cloudwatch.set_alarm_state(AlarmName=single, StateValue="ALARM", StateReason="for the test")
    assert of_workload()["StateValue"] == "ALARM"
    cloudwatch.set_alarm_state(AlarmName=single, StateValue="OK", StateReason="for the test")
    assert of_workload()["StateValue"] == "OK"


def test_text_generation_inference_streams_server_sent_events(
    deployed: Emulator, client: Client
) -> None:
    runtime = client("sagemaker-runtime", account=ACCOUNT)

    answer = runtime.invoke_endpoint_with_response_stream(
        EndpointName="slipway-dev-llama-2-13b-chat-tgi",
        ContentType="application/json",
        Body=json.dumps(
            {"inputs": "The sky is", "parameters": {"max_new_tokens": 6}, "stream": True}
        ),
    )

    parts = [event["PayloadPart"]["Bytes"] for event in answer["Body"]]
    events = [e for e in b"".join(parts).decode().split("\n\n") if e]
    tokens = [json.loads(event.removeprefix("data:")) for event in events]
    assert len(parts) > len(tokens), "lines must be split over parts, as on AWS"
    assert tokens[-1]["details"]["finish_reason"] in ("length", "eos_token")
    assert tokens[-1]["generated_text"] == "".join(t["token"]["text"] for t in tokens)


def test_lmi_streams_json_lines_with_log_probabilities(deployed: Emulator, client: Client) -> None:
    runtime = client("sagemaker-runtime", account=ACCOUNT)

    answer = runtime.invoke_endpoint_with_response_stream(
        EndpointName="slipway-dev-llama-2-13b-chat-lmi",
        ContentType="application/json",
        Body=json.dumps({"inputs": "The sky is", "parameters": {"max_new_tokens": 6}}),
    )

    text = b"".join(event["PayloadPart"]["Bytes"] for event in answer["Body"]).decode()
    lines = [json.loads(line) for line in text.splitlines()]
    assert all(line["token"]["log_prob"] <= 0 for line in lines)
    assert lines[-1]["details"]["finish_reason"] in ("length", "eos_token")


def test_every_answer_says_that_a_small_local_model_gave_it(
    deployed: Emulator, client: Client
) -> None:
    answer = client("sagemaker-runtime", account=ACCOUNT).invoke_endpoint(
        EndpointName="slipway-dev-smollm2-135m",
        ContentType="application/json",
        Body=json.dumps({"inputs": "Hello", "parameters": {"max_new_tokens": 4}}),
    )

    assert answer["CustomAttributes"] == "x-slipway-local-model=SmolLM2-135M-Instruct"
    assert json.loads(answer["Body"].read())["generated_text"]


def test_a_deploy_without_a_change_changes_nothing(
    deployed: Emulator, dev: Environment, client: Client
) -> None:
    before = model_of(client, "smollm2-135m")["endpoint"]["EndpointConfigName"]
    lines: list[str] = []

    deployment.deploy(
        deployed, [dev], configs=CONFIGS, workloads=("smollm2-135m",), progress=lines.append
    )

    assert any("(no changes)" in line for line in lines)
    assert model_of(client, "smollm2-135m")["endpoint"]["EndpointConfigName"] == before


def test_an_update_that_fails_is_rolled_back_and_told_with_sagemakers_reason(
    deployed: Emulator, dev: Environment, client: Client, tmp_path: Path
) -> None:
    before = model_of(client, "smollm2-135m")["endpoint"]
    changed = resized(tmp_path, instance_count=2)
    (environment,) = checked.environments(changed, ("dev",))
    reason = "Unable to provision requested ML compute capacity due to InsufficientInstanceCapacity"
    failure = {"endpoint_name": "slipway-dev-smollm2-135m", "reason": reason, "times": 1}
    deployed.ask("POST", "failures", failure)

    with pytest.raises(SlipwayError) as caught:
        deployment.deploy(
            deployed,
            [environment],
            configs=changed,
            workloads=("smollm2-135m",),
            progress=lambda line: None,
        )

    assert str(caught.value) == (
        "`cdk deploy` failed:\n"
        "slipway-dev-smollm2-135m: EndpointEEF1FD8F (AWS::SageMaker::Endpoint):"
        f" slipway-dev-smollm2-135m was rolled back: {reason}; CloudFormation has rolled back what"
        " it began; mend the cause and run the command again"
    )
    after = model_of(client, "smollm2-135m")["endpoint"]
    assert after["EndpointStatus"] == "InService"
    assert after["EndpointConfigName"] == before["EndpointConfigName"]


def test_the_endpoint_keeps_its_name_when_its_release_changes(
    deployed: Emulator, client: Client, tmp_path: Path
) -> None:
    changed = resized(tmp_path, instance_count=3)
    (environment,) = checked.environments(changed, ("dev",))

    deployment.deploy(
        deployed,
        [environment],
        configs=changed,
        workloads=("smollm2-135m",),
        progress=lambda line: None,
    )

    seen = model_of(client, "smollm2-135m")
    assert seen["endpoint"]["EndpointStatus"] == "InService"
    assert seen["variant"]["InitialInstanceCount"] == 3


def test_destroy_leaves_nothing(deployed: Emulator, dev: Environment, client: Client) -> None:
    deployment.destroy(deployed, [dev], configs=CONFIGS, progress=lambda line: None)

    sagemaker = client("sagemaker", account=ACCOUNT)
    assert sagemaker.list_inference_components()["InferenceComponents"] == []
    assert sagemaker.list_endpoints()["Endpoints"] == []
    assert sagemaker.list_endpoint_configs()["EndpointConfigs"] == []
    assert sagemaker.list_models()["Models"] == []
    cloudwatch = client("cloudwatch", account=ACCOUNT)
    alarms = cloudwatch.describe_alarms(AlarmTypes=["MetricAlarm", "CompositeAlarm"])
    assert (alarms["MetricAlarms"], alarms["CompositeAlarms"]) == ([], [])
    assert cloudwatch.list_dashboards()["DashboardEntries"] == []
    assert client("sns", account=ACCOUNT).list_topics()["Topics"] == []
    stacks = client("cloudformation", account=ACCOUNT).describe_stacks()["Stacks"]
    assert [stack["StackName"] for stack in stacks] == ["CDKToolkit"]


def resized(folder: Path, *, instance_count: int) -> Path:
    """The seeds of dev with another number of instances behind the small model."""
    configs = folder / "model_configs"
    shutil.copytree(CONFIGS, configs)
    path = configs / "dev" / "smollm2-135m.yaml"
    text = path.read_text()
    assert "instance_count: 1" in text
    path.write_text(text.replace("instance_count: 1", f"instance_count: {instance_count}"))
    return configs
