"""Into how many parts a model can be split, and what one is told otherwise."""

from pathlib import Path

import pytest

from slipway.catalogue import accelerators
from slipway.planning import architecture
from slipway.planning.memory import Deployment, Engine
from slipway.planning.memory.parallelism import obstacle

CONFIGS = Path(__file__).parents[4] / "model_configs"


def said(name: str, instance_type: str, degree: int, engine: Engine = "vllm") -> str | None:
    found = architecture.find(CONFIGS, name)
    accelerator = accelerators.of_instance(instance_type)
    assert found is not None
    assert found.shape is not None
    assert accelerator is not None
    return obstacle(
        Deployment(
            shape=found.shape,
            engine=engine,
            accelerator=accelerator,
            tensor_parallel_degree=degree,
            dtype="bf16",
        )
    )


@pytest.mark.parametrize(
    ("name", "instance_type", "degree", "engine", "reason"),
    [
        ("llama-2-7b", "ml.g5.12xlarge", 8, "vllm", "8 GPUs are asked for, the instance has 4"),
        ("falcon-7b", "ml.g5.12xlarge", 2, "tgi", "71 attention heads are not divisible by 2"),
        ("qwen2.5-7b", "ml.p4d.24xlarge", 8, "vllm", "28 attention heads are not divisible by 8"),
        (
            "phi-4",
            "ml.p4d.24xlarge",
            4,
            "vllm",
            "10 key-value heads are neither divisible by 4 nor divide it",
        ),
        (
            "llama-3-70b",
            "ml.trn1.32xlarge",
            24,
            "neuronx",
            "the runtime forms no group of 24 cores on Trainium; it forms 1, 2, 8, 16, 32",
        ),
    ],
)
def test_an_illegal_split_is_refused(
    name: str, instance_type: str, degree: int, engine: Engine, reason: str
) -> None:
    assert said(name, instance_type, degree, engine) == reason


def test_legal_splits_are_accepted() -> None:
    assert said("llama-3-8b", "ml.g5.48xlarge", 8) is None
    assert said("falcon-40b", "ml.g5.12xlarge", 4, "tgi") is None
    # Measured: Neuron pads 40 and 64 heads to 24 cores, and forms groups of 6 on inf2.
    assert said("llama-2-13b", "ml.inf2.48xlarge", 24, "neuronx") is None
    assert said("llama-3.1-70b", "ml.inf2.48xlarge", 24, "nxd") is None
    assert said("mistral-7b", "ml.inf2.48xlarge", 6, "neuronx") is None
