"""What a workload's file asks of the accelerators: declared in our words or natively."""

from typing import Any

import pytest

from config_factory import NEURON, REMOVE, Configs
from slipway.planning.memory.workload import Unknown, deployment

S = "release.serving."
TGI = {"release.container": {"family": "huggingface-llm", "version": "2.0.2"}}
VLLM = {"release.container": {"family": "vllm", "version": "0.30.0"}}
LMI_DIST = {
    "release.container": {"family": "djl-deepspeed", "version": "0.26.0"},
    S + "backend": "lmi-dist",
}


@pytest.mark.parametrize(
    ("changes", "field", "value"),
    [
        ({}, "tensor_parallel_degree", 4),
        ({S + "tensor_parallel_degree": 2}, "tensor_parallel_degree", 2),
        ({S + "tensor_parallel_degree": "max"}, "tensor_parallel_degree", 4),
        ({S + "options": {"option.tensor_parallel_degree": "2"}}, "tensor_parallel_degree", 2),
        ({S + "environment": {"OPTION_TENSOR_PARALLEL_DEGREE": "1"}}, "tensor_parallel_degree", 1),
        ({**TGI, S + "environment": {"SM_NUM_GPUS": "2"}}, "tensor_parallel_degree", 2),
        ({}, "max_model_len", 8192),
        ({S + "max_model_len": 1024}, "max_model_len", 1024),
        ({S + "options": {"option.max_model_len": "512"}}, "max_model_len", 512),
        ({**TGI, S + "max_model_len": 2048}, "max_model_len", 2048),
        (TGI, "max_model_len", None),
        (LMI_DIST, "max_model_len", None),
        ({}, "max_sequences", 32),
        ({S + "max_rolling_batch_size": 8}, "max_sequences", 8),
        (VLLM, "max_sequences", None),
        ({}, "dtype", "bf16"),
        ({S + "dtype": "fp16"}, "dtype", "fp16"),
        ({S + "options": {"option.dtype": "float32"}}, "dtype", "fp32"),
        ({}, "engine_version", "0.15.1"),
        (VLLM, "engine_version", "0.30.0"),
        (LMI_DIST, "engine_version", "0"),
        ({S + "options": {"option.gpu_memory_utilization": "0.8"}}, "memory_utilization", 0.8),
        ({S + "options": {"option.gpu_memory_utilization": "lots"}}, "memory_utilization", None),
        ({**TGI, S + "environment": {"MAX_BATCH_PREFILL_TOKENS": "9"}}, "max_batched_tokens", 9),
        ({S + "options": {"option.kv_cache_dtype": "fp8"}}, "kv_cache_bytes", 1),
        ({S + "options": {"option.pipeline_parallel_degree": "2"}}, "pipeline_parallel_degree", 2),
    ],
)
def test_what_the_container_reads_is_what_is_planned(
    configs: Configs, changes: dict[str, Any], field: str, value: object
) -> None:
    assert getattr(deployment(configs.facts(changes)), field) == value


def test_quantization_is_the_declared_one_or_the_published_one(configs: Configs) -> None:
    awq = deployment(configs.facts({S + "quantize": "awq"})).quantization
    fp8 = deployment(configs.facts({S + "dtype": "fp8"})).quantization
    published = deployment(configs.facts({"release.model.architecture": "gpt-oss-20b"}))

    assert awq is not None
    assert awq.name == "awq"
    assert fp8 is not None
    assert fp8.name == "fp8"
    assert published.quantization is not None
    assert published.quantization.name == "mxfp4"


def test_neuron_takes_its_sdk_and_the_whole_batch(configs: Configs) -> None:
    asked = deployment(configs.facts(base=NEURON))

    assert (asked.engine, asked.engine_version) == ("neuronx", "2.16.0")
    assert (asked.max_sequences, asked.max_model_len) == (4, 4096)


def test_the_exact_size_counts_as_long_as_the_weights_are_loaded_as_they_are(
    configs: Configs,
) -> None:
    index = '{"metadata": {"total_size": 123}}'
    configs.raw("architectures/llama-3-8b.safetensors.index.json", index)

    assert deployment(configs.facts()).checkpoint_bytes == 123
    assert deployment(configs.facts({S + "dtype": "bf16"})).checkpoint_bytes == 123
    assert deployment(configs.facts({S + "dtype": "fp32"})).checkpoint_bytes is None
    assert deployment(configs.facts({S + "quantize": "awq"})).checkpoint_bytes is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"release.model.architecture": REMOVE}, "release.model.architecture"),
        ({S + "instance_type": "ml.g5.13xlarge"}, "release.serving.instance_type"),
        ({S + "quantize": "hqq"}, "release.serving.quantize"),
        ({"release.container": {"family": "nobody", "version": "1.0"}}, "release.container"),
    ],
)
def test_what_is_missing_is_named_by_its_field(
    configs: Configs, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(Unknown) as told:
        deployment(configs.facts(changes))
    assert told.value.field == field
