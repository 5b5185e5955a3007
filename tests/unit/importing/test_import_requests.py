"""Requests and descriptions in all their forms: what refers to each other is joined."""

import copy
from typing import Any

import pytest

from import_factory import Importing
from slipway.catalogue import images

KNOWN = images.find("djl-lmi", "0.36.0")
assert KNOWN is not None
IMAGE = KNOWN.uri("us-west-2")
DIGEST = "sha256:" + "0e" * 32
MODEL: dict[str, Any] = {
    "ModelName": "chat-model",
    "PrimaryContainer": {
        "Image": IMAGE,
        "ModelDataSource": {
            "S3DataSource": {
                "S3Uri": "s3://weights/llama-3-8b/",
                "S3DataType": "S3Prefix",
                "CompressionType": "None",
            }
        },
        "Environment": {"HF_MODEL_ID": "/opt/ml/model", "OPTION_MAX_MODEL_LEN": "4096"},
    },
}
CONFIG: dict[str, Any] = {
    "EndpointConfigName": "chat-config",
    "ProductionVariants": [
        {
            "VariantName": "AllTraffic",
            "ModelName": "chat-model",
            "InstanceType": "ml.g5.12xlarge",
            "InitialInstanceCount": 2,
            "InitialVariantWeight": 1.0,
        }
    ],
}
ENDPOINT: dict[str, Any] = {"EndpointName": "Chat_1", "EndpointConfigName": "chat-config"}
TOLD = ("--architecture", "llama-3-8b")


def described(given: dict[str, Any], kind: str) -> dict[str, Any]:
    """As the AWS CLI prints it."""
    return {**copy.deepcopy(given), f"{kind}Arn": "arn:aws:sagemaker:x", "CreationTime": "2026"}


FORMS: dict[str, list[Any]] = {
    "requests by their operations": [
        {"CreateModel": MODEL, "CreateEndpointConfig": CONFIG, "CreateEndpoint": ENDPOINT}
    ],
    "in the spelling of boto3": [
        {"create_model": MODEL, "create_endpoint_config": CONFIG, "create_endpoint": ENDPOINT}
    ],
    "a list of requests": [[MODEL, CONFIG, ENDPOINT]],
    "descriptions in files of their own": [
        described(ENDPOINT, "Endpoint"),
        described(CONFIG, "EndpointConfig"),
        described(MODEL, "Model"),
    ],
    "descriptions by their operations": [
        {
            "DescribeModel": described(MODEL, "Model"),
            "DescribeEndpointConfig": described(CONFIG, "EndpointConfig"),
            "DescribeEndpoint": described(ENDPOINT, "Endpoint"),
        }
    ],
    "the same model twice, and one that is another's": [
        [MODEL, MODEL, {**MODEL, "ModelName": "other"}, CONFIG, ENDPOINT]
    ],
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_comes_to_the_same(form: str, importing: Importing) -> None:
    files = [importing.file(f"{n}.json", value) for n, value in enumerate(FORMS[form])]

    found, notes = importing.imported(*files, *TOLD)

    assert found == {
        "kind": "endpoint",
        "release": {
            "model": {
                "source": "s3",
                "weights": "s3://weights/llama-3-8b/",
                "architecture": "llama-3-8b",
            },
            "container": {"family": "djl-lmi", "version": "0.36.0"},
            "serving": {
                "instance_type": "ml.g5.12xlarge",
                "max_model_len": 4096,
                "rendering": "environment",
            },
        },
        "capacity": {"instance_count": 2},
    }
    assert notes == ["Slipway adds SERVING_LOAD_MODELS=test::Python=/opt/ml/model"]
    assert (importing.dev / "chat-1.yaml").is_file()


def test_a_folder_of_descriptions_is_read(importing: Importing) -> None:
    for name, value in {"model": MODEL, "config": CONFIG, "endpoint": ENDPOINT}.items():
        importing.file(f"live/{name}.json", value)

    found, _ = importing.imported(importing.folder / "live")

    assert found["release"]["serving"]["instance_type"] == "ml.g5.12xlarge"


def test_yaml_of_the_aws_cli_is_read(importing: Importing) -> None:
    file = importing.file("model.yaml", "ModelName: a\nPrimaryContainer:\n  Image: b\n")

    assert importing.told(file) == (
        2,
        "image b is not in the catalogue, and nothing tells the instances; give --family and"
        " --version, or the image by its digest; give --instance-type, or the endpoint"
        " configuration as well",
    )


CAPTURE = {
    "EnableCapture": True,
    "InitialSamplingPercentage": 20,
    "DestinationS3Uri": "s3://audit/chat",
    "KmsKeyId": "key",
    "CaptureOptions": [{"CaptureMode": "Input"}],
}
QUEUE = {
    "ClientConfig": {"MaxConcurrentInvocationsPerInstance": 4},
    "OutputConfig": {
        "S3OutputPath": "s3://answers/chat",
        "NotificationConfig": {"SuccessTopic": "arn:aws:sns:one", "ErrorTopic": "arn:aws:sns:two"},
    },
}
CANARY = {
    "BlueGreenUpdatePolicy": {
        "TrafficRoutingConfiguration": {
            "Type": "CANARY",
            "WaitIntervalInSeconds": 600,
            "CanarySize": {"Type": "CAPACITY_PERCENT", "Value": 20},
        },
        "TerminationWaitInSeconds": 60,
        "MaximumExecutionTimeoutInSeconds": 1800,
    },
    "AutoRollbackConfiguration": {"Alarms": [{"AlarmName": "errors"}]},
}
ROLLING = {
    "RollingUpdatePolicy": {
        "MaximumBatchSize": {"Type": "INSTANCE_COUNT", "Value": 1},
        "WaitIntervalInSeconds": 120,
        "RollbackMaximumBatchSize": {"Type": "CAPACITY_PERCENT", "Value": 50},
    }
}
TARGET = {
    "ServiceNamespace": "sagemaker",
    "ResourceId": "endpoint/Chat_1/variant/AllTraffic",
    "ScalableDimension": "sagemaker:variant:DesiredInstanceCount",
    "MinCapacity": 1,
    "MaxCapacity": 4,
}
TRACKING = {
    "PolicyName": "load",
    "PolicyType": "TargetTrackingScaling",
    "ResourceId": "endpoint/Chat_1/variant/AllTraffic",
    "TargetTrackingScalingPolicyConfiguration": {
        "TargetValue": 8.0,
        "PredefinedMetricSpecification": {
            "PredefinedMetricType": "SageMakerVariantConcurrentRequestsPerModelHighResolution"
        },
        "ScaleInCooldown": 600,
        "DisableScaleIn": True,
    },
}
STEPS = {
    "PolicyName": "steps",
    "PolicyType": "StepScaling",
    "ResourceId": "endpoint/Chat_1/variant/AllTraffic",
    "StepScalingPolicyConfiguration": {"AdjustmentType": "ChangeInCapacity"},
}


def test_capacity_is_carried_over(importing: Importing) -> None:
    config = {**CONFIG, "DataCaptureConfig": CAPTURE}
    file = importing.file(
        "live.json",
        {
            "DescribeModel": MODEL,
            "DescribeEndpointConfig": config,
            "DescribeEndpoint": {
                **ENDPOINT,
                "LastDeploymentConfig": CANARY,
                "ProductionVariants": [{"VariantName": "AllTraffic", "DesiredInstanceCount": 3}],
            },
            "DescribeScalableTargets": {"ScalableTargets": [TARGET]},
            "DescribeScalingPolicies": {"ScalingPolicies": [TRACKING, STEPS]},
        },
    )

    found, notes = importing.imported(file, *TOLD)

    assert found["capacity"] == {
        "instance_count": 2,
        "autoscaling": {
            "min_capacity": 1,
            "max_capacity": 4,
            "target_tracking": {
                "metric": "concurrent_requests",
                "target_value": 8.0,
                "scale_in_cooldown_seconds": 600,
                "scale_in": False,
            },
        },
        "rollout": {
            "strategy": "canary",
            "size_percent": 20,
            "wait_seconds": 600,
            "termination_wait_seconds": 60,
            "timeout_seconds": 1800,
            "auto_rollback": True,
        },
        "data_capture": {"sampling_percent": 20},
    }
    assert notes == [
        "Slipway adds SERVING_LOAD_MODELS=test::Python=/opt/ml/model",
        "scaling policy steps was left out: write it as capacity.autoscaling.step_policies"
        " (docs/scaling.md)",
        "the workload's own alarms take the place of errors",
        "captured data go to the environment's bucket, no more to s3://audit/chat",
        "requests and answers are captured here, both",
        "3 instances are wanted now; capacity.instance_count has the number of the configuration",
    ]


def test_a_queue_and_a_rolling_update_are_carried_over(importing: Importing) -> None:
    config = {**CONFIG, "AsyncInferenceConfig": QUEUE}
    requests = [MODEL, config, {**ENDPOINT, "DeploymentConfig": ROLLING}]

    found, notes = importing.imported(importing.file("requests.json", requests), *TOLD)

    assert found["release"]["async_inference"] == {
        "max_concurrent_invocations_per_instance": 4,
        "notify": True,
    }
    assert found["capacity"]["rollout"] == {
        "strategy": "rolling",
        "size_count": 1,
        "rollback_size_percent": 50,
        "wait_seconds": 120,
        "auto_rollback": False,
    }
    assert notes == [
        "Slipway adds SERVING_LOAD_MODELS=test::Python=/opt/ml/model",
        "answers go to the environment's bucket, no more to s3://answers/chat",
        "topics of its own take the place of arn:aws:sns:one, arn:aws:sns:two",
    ]


def test_what_has_no_field_is_named(importing: Importing) -> None:
    variant = CONFIG["ProductionVariants"][0]
    config = {
        **CONFIG,
        "KmsKeyId": "key",
        "Tags": [{"Key": "team", "Value": "one"}],
        "ProductionVariants": [
            {**variant, "EnableSSMAccess": True, "RoutingConfig": {"RoutingStrategy": "RANDOM"}},
            {**variant, "VariantName": "B"},
        ],
        "ShadowProductionVariants": [{**variant, "ModelName": "next"}],
        "ExplainerConfig": {"ClarifyExplainerConfig": {}},
    }
    model = {
        **MODEL,
        "VpcConfig": {"Subnets": ["subnet-1"], "SecurityGroupIds": ["sg-1"]},
        "EnableNetworkIsolation": True,
        "Tags": [{"Key": "team", "Value": "one"}],
    }

    _, notes = importing.imported(importing.file("requests.json", [model, config]), *TOLD)

    assert notes == [
        "tags left out: team: the environment's are on all of its workloads",
        "1 further variants were left out: an endpoint has one here; import each",
        "the shadow next was left out: import it, and put it in capacity.shadow",
        "Slipway adds SERVING_LOAD_MODELS=test::Python=/opt/ml/model",
        "network isolation was on; here it is the environment's network.isolation",
        "the environment or Slipway decides KmsKeyId, Tags, VpcConfig",
        "config.ExplainerConfig was left out: there is no field for it",
        "config.ProductionVariants[0].EnableSSMAccess was left out: there is no field for it",
        "config.ProductionVariants[0].RoutingConfig was left out: there is no field for it",
    ]


def test_an_own_image_without_instances(importing: Importing) -> None:
    image = f"111111111111.dkr.ecr.us-west-2.amazonaws.com/llama-cpp@{DIGEST}"
    model = {
        "ModelName": "small",
        "PrimaryContainer": {
            "Image": image,
            "ModelDataUrl": "s3://slipway-dev-weights-111111111111/small/model.tar.gz",
            "Environment": {"MODEL_DIR": "/opt/ml/model"},
        },
    }
    serverless = {"MemorySizeInMB": 2048, "MaxConcurrency": 10, "ProvisionedConcurrency": 1}
    config = {
        "EndpointConfigName": "small",
        "ProductionVariants": [
            {"VariantName": "AllTraffic", "ModelName": "small", "ServerlessConfig": serverless}
        ],
    }

    found, notes = importing.imported(
        importing.file("small.json", [model, config]), "--architecture", "smollm2-135m"
    )

    assert found["release"] == {
        "model": {
            "source": "s3",
            "weights": "s3://${weights_bucket}/small/model.tar.gz",
            "architecture": "smollm2-135m",
        },
        "container": {"image": image},
        "serving": {
            "serverless": {
                "memory_size_mb": 2048,
                "max_concurrency": 10,
                "provisioned_concurrency": 1,
            },
            "environment": {"MODEL_DIR": "/opt/ml/model"},
        },
    }
    assert notes == [
        f"image {image}: what is in it is not known; name family and version beside it, if it is"
        " one of AWS's"
    ]


def test_a_tag_with_a_digest_says_what_is_in_it(importing: Importing) -> None:
    model = copy.deepcopy(MODEL)
    model["PrimaryContainer"]["Image"] += f"@{DIGEST}"

    found, _ = importing.imported(importing.file("requests.json", [model, CONFIG]), *TOLD)

    assert found["release"]["container"] == {
        "family": "djl-lmi",
        "version": "0.36.0",
        "image": f"{IMAGE}@{DIGEST}",
    }


def test_a_version_of_a_package_group_is_named(importing: Importing) -> None:
    arn = "arn:aws:sagemaker:us-west-2:111111111111:model-package/support/3"
    model = {"ModelName": "support", "PrimaryContainer": {"ModelPackageName": arn}}
    file = importing.file("requests.json", [model])

    found, notes = importing.imported(
        file, "--family", "djl-lmi", "--version", "0.36.0", "--instance-type", "ml.g5.12xlarge"
    )

    assert found["release"]["model"] == {"source": "package", "group": "support", "version": "3"}
    assert notes == [
        "Slipway adds SERVING_LOAD_MODELS=test::Python=/opt/ml/model",
        "model.architecture is not told: memory and time-outs are computed from it",
        "release.model: source 'package' needs architecture; add model.architecture",
    ]


def test_jumpstarts_artefact_that_is_not_known_stays_a_prefix(importing: Importing) -> None:
    uri = "s3://jumpstart-cache-prod-us-west-2/huggingface-llm/new/artifacts/v9/"
    model = copy.deepcopy(MODEL)
    model["PrimaryContainer"]["ModelDataSource"]["S3DataSource"]["S3Uri"] = uri

    found, notes = importing.imported(importing.file("requests.json", [model, CONFIG]), *TOLD)

    assert found["release"]["model"]["weights"] == uri
    assert notes[0] == (
        f"{uri} is JumpStart's, and the catalogue knows no model with it: only JumpStart's own"
        " models may be read there, so name one with --model-id or copy the weights"
    )


def test_an_archive_beside_djl_may_hold_the_settings(importing: Importing) -> None:
    model = copy.deepcopy(MODEL)
    container = model["PrimaryContainer"]
    container.pop("ModelDataSource")
    container |= {"ModelDataUrl": "s3://weights/code.tar.gz", "Environment": {}}

    _, notes = importing.imported(importing.file("requests.json", [model, CONFIG]), *TOLD)

    assert notes == [
        "Slipway adds HF_MODEL_ID=/opt/ml/model, SERVING_LOAD_MODELS=test::Python=/opt/ml/model",
        "s3://weights/code.tar.gz is taken for the weights; if it holds a serving.properties,"
        " unpack it and give its folder as well",
    ]


def test_data_beside_a_model_of_the_hub_are_told(importing: Importing) -> None:
    model = copy.deepcopy(MODEL)
    model["PrimaryContainer"]["Environment"]["HF_MODEL_ID"] = "acme/model"

    found, notes = importing.imported(importing.file("requests.json", [model, CONFIG]), *TOLD)

    assert found["release"]["model"]["source"] == "hub"
    assert notes[1] == (
        "s3://weights/llama-3-8b/ was left out: the container is told to fetch its model"
    )


def test_an_image_of_another_region_is_told(importing: Importing) -> None:
    model = copy.deepcopy(MODEL)
    container = model["PrimaryContainer"]
    container["Image"] = container["Image"].replace("us-west-2", "us-east-1")

    _, notes = importing.imported(importing.file("requests.json", [model, CONFIG]), *TOLD)

    assert notes[-1] == "the image is us-east-1's; dev is in us-west-2, and takes it from there"


def test_the_persons_word_counts_more(importing: Importing) -> None:
    file = importing.file("requests.json", [MODEL, CONFIG, ENDPOINT])

    found, _ = importing.imported(
        file, *TOLD, "--name", "own", "--family", "djl-lmi", "--version", "0.33.0",
        "--instance-type", "ml.g6.12xlarge", "--instance-count", "1",
        "--model-id", "acme/model", "--revision", "abc123",
    )  # fmt: skip

    assert found["release"]["model"] == {
        "source": "hub",
        "id": "acme/model",
        "revision": "abc123",
        "architecture": "llama-3-8b",
    }
    assert found["release"]["container"] == {"family": "djl-lmi", "version": "0.33.0"}
    assert found["release"]["serving"]["instance_type"] == "ml.g6.12xlarge"
    assert found["capacity"] == {"instance_count": 1}
    assert (importing.dev / "own.yaml").is_file()
