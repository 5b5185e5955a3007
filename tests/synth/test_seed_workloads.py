"""The seed workloads hold exactly the values of the systems they come from."""

from collections.abc import Callable
from typing import Any

import pytest

Resources = Callable[[str, str], list[dict[str, Any]]]
DLC = "763104351884.dkr.ecr.us-west-2.amazonaws.com"

SEEDS = {
    "llama-2-13b-chat-inf2": ("ml.inf2.24xlarge", "djl-inference:0.26.0-neuronx-sdk2.16.0"),
    "llama-2-7b-inf2": ("ml.inf2.xlarge", "djl-inference:0.26.0-neuronx-sdk2.16.0"),
    "llama-2-13b-chat-tgi": (
        "ml.g5.12xlarge",
        "huggingface-pytorch-tgi-inference:2.0.1-tgi1.0.3-gpu-py39-cu118-ubuntu20.04",
    ),
    "llama-2-13b-chat-lmi": ("ml.g5.12xlarge", "djl-inference:0.25.0-deepspeed0.11.0-cu118"),
    "mixtral-8x7b-trtllm": ("ml.p4d.24xlarge", "djl-inference:0.26.0-tensorrtllm0.7.1-cu122"),
    "llama-3-8b-trn1": ("ml.trn1.32xlarge", "djl-inference:0.29.0-neuronx-sdk2.19.1"),
    "llama-3-1-8b-g6": ("ml.g6.12xlarge", "djl-inference:0.38.0-lmi29.0.0-cu130"),
    "smollm2-135m": ("ml.g6.xlarge", "djl-inference:0.38.0-lmi29.0.0-cu130"),
}


def variant(resources: Resources, workload: str, environment: str = "dev") -> dict[str, Any]:
    (config,) = resources(f"slipway-{environment}-{workload}", "SageMaker::EndpointConfig")
    (found,) = config["ProductionVariants"]
    return dict(found)


def container(resources: Resources, workload: str) -> dict[str, Any]:
    (model,) = resources(f"slipway-dev-{workload}", "SageMaker::Model")
    return dict(model["PrimaryContainer"])


@pytest.mark.parametrize("workload", SEEDS)
def test_each_seed_has_its_instance_type_and_image(resources: Resources, workload: str) -> None:
    instance_type, image = SEEDS[workload]

    assert variant(resources, workload)["InstanceType"] == instance_type
    assert container(resources, workload)["Image"] == f"{DLC}/{image}"


def test_llama_2_13b_on_inferentia_has_the_environment_of_its_graph(resources: Resources) -> None:
    environment = container(resources, "llama-2-13b-chat-inf2")["Environment"]

    graph = {name: value for name, value in environment.items() if name.startswith("OPTION_")}
    assert graph == {
        "OPTION_DTYPE": "fp16",
        "OPTION_MAX_ROLLING_BATCH_SIZE": "4",
        "OPTION_N_POSITIONS": "4096",
        "OPTION_TENSOR_PARALLEL_DEGREE": "12",
    }


def test_a_jumpstart_model_is_read_from_its_gated_bucket_with_the_licence_accepted(
    resources: Resources,
) -> None:
    source = container(resources, "llama-2-13b-chat-inf2")["ModelDataSource"]["S3DataSource"]

    assert source == {
        "CompressionType": "None",
        "ModelAccessConfig": {"AcceptEula": True},
        "S3DataType": "S3Prefix",
        "S3Uri": "s3://jumpstart-private-cache-prod-us-west-2/meta-textgenerationneuron/"
        "meta-textgenerationneuron-llama-2-13b-f/artifacts/inference-prepack/v1.0.0/",
    }


def test_text_generation_inference_gets_its_own_variables(resources: Resources) -> None:
    assert container(resources, "llama-2-13b-chat-tgi")["Environment"] == {
        "HF_MODEL_ID": "/opt/ml/model",
        "MAX_BATCH_TOTAL_TOKENS": "8192",
        "MAX_INPUT_LENGTH": "2048",
        "MAX_TOTAL_TOKENS": "4096",
        "SM_NUM_GPUS": "4",
    }


def test_lmi_gets_an_archive_that_ends_in_tar_gz(resources: Resources) -> None:
    found = container(resources, "llama-2-13b-chat-lmi")

    assert found["ModelDataUrl"].startswith("s3://cdk-hnb659fds-assets-111111111111-us-west-2/")
    assert found["ModelDataUrl"].endswith(".tar.gz")
    assert found["Environment"] == {"MODEL_LOADING_TIMEOUT": "3600"}


@pytest.mark.parametrize(
    ("workload", "download", "startup"),
    [
        ("llama-2-13b-chat-lmi", 3600, 3600),
        ("mixtral-8x7b-trtllm", 60, 1800),
        ("llama-2-13b-chat-inf2", 3600, 3600),
    ],
)
def test_time_outs_are_those_of_the_source_systems(
    resources: Resources, workload: str, download: int, startup: int
) -> None:
    found = variant(resources, workload)

    assert found["ModelDataDownloadTimeoutInSeconds"] == download
    assert found["ContainerStartupHealthCheckTimeoutInSeconds"] == startup


def test_environments_differ_in_size_alone(resources: Resources) -> None:
    counts = {
        environment: variant(resources, "llama-2-13b-chat-lmi", environment)["InitialInstanceCount"]
        for environment in ("dev", "staging", "prod")
    }

    assert counts == {"dev": 1, "staging": 2, "prod": 4}
