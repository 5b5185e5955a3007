from typing import Any

import pytest

from config_factory import GPU, Configs, Refusals
from serverless_workload import SERVERLESS
from slipway.rules.serverless.serverless_setting_is_read import OF_INSTANCES, OF_KNOWN_IMAGES
from ways_out import still_refused

OF_AN_INSTANCE = "is a setting of instances, and a serverless endpoint has none"
UNREAD = "does not reach an own image, which gets serving.environment alone"
S = "release.serving."
VALUES: dict[str, Any] = {
    "volume_size_gb": 64,
    "inference_ami_version": "al2-ami-sagemaker-inference-gpu-2",
    "model_data_download_timeout_seconds": 600,
    "container_startup_health_check_timeout_seconds": 600,
    "backend": "vllm",
    "tensor_parallel_degree": 1,
    "max_model_len": 2048,
    "max_rolling_batch_size": 4,
    "dtype": "bf16",
    "quantize": "awq",
    "options": {"option.trust_remote_code": False},
    "rendering": "properties",
    "code": "tiny",
}


def test_every_setting_is_tried() -> None:
    assert tuple(VALUES) == OF_INSTANCES + OF_KNOWN_IMAGES


@pytest.mark.parametrize("name", VALUES)
def test_a_setting_that_nobody_reads_is_refused_and_passes_once_removed(
    configs: Configs, refusals: Refusals, name: str
) -> None:
    changes = {S + name: VALUES[name]}
    why = OF_AN_INSTANCE if name in OF_INSTANCES else UNREAD

    assert refusals("SRV-033", changes, base=SERVERLESS) == [
        f"dev/model.yaml: {S}{name}: {why}; remove it [SRV-033]"
    ]
    assert still_refused(configs, "SRV-033", changes, SERVERLESS) == []
    assert refusals("SRV-033", changes, base=GPU) == []


def test_counted_instances_and_graphs_are_refused(refusals: Refusals) -> None:
    changes = {
        "capacity.instance_count": 2,
        "capacity.rollout": {"strategy": "canary", "size_count": 1},
        "release.neuron": {"compile": "allow"},
    }

    assert refusals("SRV-033", changes, base=SERVERLESS) == [
        f"dev/model.yaml: capacity.instance_count: {OF_AN_INSTANCE}; remove it [SRV-033]",
        f"dev/model.yaml: capacity.rollout.size_count: {OF_AN_INSTANCE}; use size_percent"
        " [SRV-033]",
        "dev/model.yaml: release.neuron: is for NeuronCores, and there are none; remove it"
        " [SRV-033]",
    ]


def test_what_reaches_the_image_is_accepted(refusals: Refusals) -> None:
    assert refusals("SRV-033", {S + "rendering": "environment"}, base=SERVERLESS) == []
