from typing import Any

import pytest

from config_factory import GPU, NEURON, Refusals, changed

# Weights of one's own: a JumpStart artefact has a handler of its own.
TNX = changed(
    NEURON,
    {
        "release.model": {"source": "s3", "weights": "s3://weights/model/"},
        "release.container.version": "0.28.0",
    },
)


@pytest.mark.parametrize(
    ("version", "dtype"), [("0.25.0", "int8"), ("0.26.0", "auto"), ("0.29.0", "fp8")]
)
def test_a_dtype_that_neuron_does_not_have_is_refused(
    refusals: Refusals, version: str, dtype: str
) -> None:
    changes = {"release.container.version": version, "release.serving.dtype": dtype}

    assert refusals("SRV-007", changes, base=TNX) == [
        f"dev/model.yaml: release.serving.dtype: '{dtype}' is no option.dtype of neuronx in"
        f" djl-neuronx {version}; use fp32 or fp16 or bf16 [SRV-007]"
    ]
    assert refusals("SRV-007", {**changes, "release.serving.dtype": "bf16"}, base=TNX) == []


def test_a_kind_of_grouped_query_attention_that_is_none_is_refused(refusals: Refusals) -> None:
    wrong: dict[str, Any] = {
        "release.serving.options": {"option.group_query_attention": "replicate-heads"}
    }
    right: dict[str, Any] = {
        "release.serving.options": {"option.group_query_attention": "replicated-heads"}
    }

    assert refusals("SRV-007", wrong, base=TNX) == [
        "dev/model.yaml: release.serving.options.option.group_query_attention: 'replicate-heads' is"
        " no option.group_query_attention of neuronx in djl-neuronx 0.28.0; use shard-over-heads or"
        " shard-over-batch or replicated-heads or all-gather-heads [SRV-007]"
    ]
    assert refusals("SRV-007", right, base=TNX) == []


def test_a_value_given_as_a_variable_is_judged_too(refusals: Refusals) -> None:
    wrong = {"release.serving.environment": {"OPTION_MODEL_LOADER": "transformers"}}
    right = {"release.serving.environment": {"OPTION_MODEL_LOADER": "tnx"}}

    assert refusals("SRV-007", wrong, base=TNX) == [
        "dev/model.yaml: release.serving.environment.OPTION_MODEL_LOADER: 'transformers' is no"
        " option.model_loader of neuronx in djl-neuronx 0.28.0; use tnx or optimum or vllm"
        " [SRV-007]"
    ]
    assert refusals("SRV-007", right, base=TNX) == []


def test_a_quantization_that_came_later_is_refused(refusals: Refusals) -> None:
    gptq: dict[str, Any] = {
        "release.container": {"family": "djl-deepspeed", "version": "0.26.0"},
        "release.serving.backend": "vllm",
        "release.serving.quantize": "gptq",
    }

    assert refusals("SRV-007", gptq) == [
        "dev/model.yaml: release.serving.quantize: 'gptq' is no option.quantize of vllm in"
        " djl-deepspeed 0.26.0; use awq [SRV-007]"
    ]
    assert refusals("SRV-007", {**gptq, "release.serving.quantize": "awq"}) == []
    assert refusals("SRV-007", {**gptq, "release.container.version": "0.27.0"}) == []


def test_the_own_handler_of_a_model_is_not_judged(refusals: Refusals) -> None:
    own: dict[str, Any] = {
        "release.serving.dtype": "int8",
        "release.serving.options": {"option.entryPoint": "inference.py"},
    }

    assert refusals("SRV-007", own, base=TNX) == []
    assert refusals("SRV-007", {"release.serving.dtype": "int8"}, base=NEURON) == []


def test_a_version_and_a_rolling_batch_that_are_not_known_are_no_false_alarm(
    refusals: Refusals,
) -> None:
    quantize = changed(GPU, {"release.serving.quantize": "mxfp4"})
    another: dict[str, Any] = {
        "release.container": {"family": "djl-lmi", "version": "0.29.0"},
        "release.serving.options": {"option.rolling_batch": "auto"},
    }

    assert refusals("SRV-007", base=quantize) == []
    assert refusals("SRV-007", another, base=quantize) == []
