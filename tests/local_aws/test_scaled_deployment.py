"""Endpoints that scale, roll out, queue, have a shadow or are serverless, on the local AWS."""

import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from config_factory import Configs
from scaled_workloads import SCALED
from slipway.config import Environment, load_environments
from slipway.local_aws import deployment
from slipway.local_aws.emulator import Emulator

Client = Callable[..., Any]
ACCOUNT = "444444444444"
BUCKET = f"weights-{ACCOUNT}"
ASK = json.dumps({"inputs": "Hello", "parameters": {"max_new_tokens": 4}})


@pytest.fixture(scope="module")
def scaled(emulator: Emulator, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Environment]:
    configs = Configs(tmp_path_factory.mktemp("scaled"))
    configs.environment({"account": ACCOUNT, "weights_bucket": BUCKET})
    for name, changes in SCALED.items():
        configs.workload(changes, name=name)
    (environment,) = load_environments(configs.folder)

    def quiet(line: str) -> None:
        del line

    deployment.deploy(emulator, [environment], configs=configs.folder, progress=quiet)
    yield environment
    deployment.destroy(emulator, [environment], configs=configs.folder, progress=quiet)


def endpoint(client: Client, name: str) -> dict[str, Any]:
    found: dict[str, Any] = client("sagemaker", account=ACCOUNT).describe_endpoint(
        EndpointName=f"slipway-dev-{name}"
    )
    return found


def test_every_one_of_them_is_in_service(scaled: Environment, client: Client) -> None:
    found = {name: endpoint(client, name)["EndpointStatus"] for name in SCALED}

    assert found == dict.fromkeys(SCALED, "InService")


def test_a_request_of_a_queue_is_answered_in_the_bucket(
    scaled: Environment, client: Client
) -> None:
    s3 = client("s3", account=ACCOUNT)
    s3.put_object(Bucket=BUCKET, Key="async-input/slipway-dev-queue/ask.json", Body=ASK)

    answer = client("sagemaker-runtime", account=ACCOUNT).invoke_endpoint_async(
        EndpointName="slipway-dev-queue",
        ContentType="application/json",
        InputLocation="s3://" + BUCKET + "/async-input/slipway-dev-queue/ask.json",
    )

    bucket, _, key = answer["OutputLocation"].removeprefix("s3://").partition("/")
    assert (bucket, key.rpartition("/")[0]) == (BUCKET, "async-output/slipway-dev-queue")
    for _ in range(100):
        if s3.list_objects_v2(Bucket=bucket, Prefix=key).get("Contents"):
            break
        time.sleep(0.1)
    body = json.loads(s3.get_object(Bucket=bucket, Key=key)["Body"].read())
    assert body["generated_text"]


def test_a_serverless_endpoint_shows_its_memory_and_no_instances(
    scaled: Environment, client: Client
) -> None:
    name = endpoint(client, "serverless")["EndpointConfigName"]
    config = client("sagemaker", account=ACCOUNT).describe_endpoint_config(EndpointConfigName=name)

    (variant,) = config["ProductionVariants"]
    assert variant["ServerlessConfig"] == {
        "MaxConcurrency": 10,
        "MemorySizeInMB": 2048,
        "ProvisionedConcurrency": 1,
    }
    assert "InstanceType" not in variant


def test_a_shadow_stands_beside_the_variant_that_answers(
    scaled: Environment, client: Client
) -> None:
    found = endpoint(client, "shadowed")

    assert [v["VariantName"] for v in found["ProductionVariants"]] == ["AllTraffic"]
    assert [v["VariantName"] for v in found["ShadowProductionVariants"]] == ["Shadow"]
    answer = client("sagemaker-runtime", account=ACCOUNT).invoke_endpoint(
        EndpointName="slipway-dev-shadowed", ContentType="application/json", Body=ASK
    )
    assert answer["InvokedProductionVariant"] == "AllTraffic"


def test_instances_follow_the_scaling_target(scaled: Environment, client: Client) -> None:
    client("application-autoscaling", account=ACCOUNT).register_scalable_target(
        ServiceNamespace="sagemaker",
        ResourceId="endpoint/slipway-dev-busy/variant/AllTraffic",
        ScalableDimension="sagemaker:variant:DesiredInstanceCount",
        MinCapacity=4,
        MaxCapacity=8,
    )

    for _ in range(50):
        (variant,) = endpoint(client, "busy")["ProductionVariants"]
        if variant["CurrentInstanceCount"] == 4:
            return
        time.sleep(0.2)
    raise AssertionError(variant)
