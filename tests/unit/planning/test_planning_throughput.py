"""Throughput: measured first, estimated on Inferentia2 and Trainium, unknown elsewhere."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import roofline
from slipway.catalogue import accelerators, files, quantizations
from slipway.planning import architecture
from slipway.planning.memory import Deployment, weights
from slipway.planning.memory.deployment import GIB
from slipway.planning.throughput import (
    Throughput,
    estimate,
    ideal_step_seconds,
    usd_per_million_output_tokens,
)

CONFIGS = Path(__file__).parents[3] / "model_configs"


def on(instance_type: str, name: str, **changes: Any) -> Deployment:
    accelerator = accelerators.of_instance(instance_type)
    found = architecture.find(CONFIGS, name)
    assert accelerator is not None
    assert found is not None
    assert found.shape is not None
    asked = Deployment(
        shape=found.shape,
        engine="neuronx" if accelerator.kind == "neuron" else "tgi",
        accelerator=accelerator,
        tensor_parallel_degree=accelerator.count,
        dtype="fp16",
        max_model_len=4096,
        max_sequences=4,
    )
    return replace(asked, **changes)


def ask(instance_type: str, name: str, **changes: Any) -> Throughput | None:
    return estimate(on(instance_type, name, **changes), name, instance_type)


def test_a_measured_deployment_is_told_as_measured() -> None:
    found = ask("ml.g5.12xlarge", "llama-2-13b", max_sequences=32)
    assert found is not None
    assert (found.basis, found.sequences, found.error) == ("measured", 20, None)
    assert found.output_tokens_per_second == 295.64
    assert "results/sagemaker.csv" in found.source


def test_a_quantized_measurement_is_of_its_own() -> None:
    gptq = quantizations.find("gptq")
    found = ask("ml.g5.12xlarge", "llama-2-13b", max_sequences=32, quantization=gptq)
    assert found is not None
    assert found.output_tokens_per_second == 204.19


def test_on_neuron_the_measurement_of_the_very_graph_comes_before_the_estimate() -> None:
    found = ask("ml.trn1.32xlarge", "llama-2-70b")
    assert found is not None
    assert (found.basis, found.output_tokens_per_second) == ("measured", 120.63)


def test_on_neuron_another_graph_is_estimated() -> None:
    found = ask("ml.inf2.24xlarge", "llama-2-13b")
    assert found is not None
    assert (found.basis, found.sequences, found.error) == ("roofline", 4, 0.0894)
    assert found.output_tokens_per_second == pytest.approx(189.8, abs=0.1)
    assert found.source.startswith("fit of python -m benchmarks.roofline")
    assert "of generation alone" in found.source


@pytest.mark.parametrize(
    ("instance_type", "name", "changes"),
    [
        ("ml.g5.12xlarge", "llama-3.1-8b", {}),
        ("ml.p5.48xlarge", "llama-2-13b", {"engine": "vllm"}),
        ("ml.g5.12xlarge", "llama-2-13b", {"pipeline_parallel_degree": 2}),
        ("ml.trn2.48xlarge", "llama-3.1-8b", {"engine": "nxd"}),
        ("ml.inf2.48xlarge", "mixtral-8x7b", {}),
        ("ml.inf2.48xlarge", "flan-t5-xl", {}),
        ("ml.inf2.48xlarge", "llama-2-13b", {"max_sequences": None}),
        ("ml.inf2.48xlarge", "llama-2-13b", {"max_model_len": None}),
        ("ml.inf2.48xlarge", "llama-2-13b", {"max_sequences": 33}),
        ("ml.trn1.32xlarge", "llama-2-70b", {"pipeline_parallel_degree": 2}),
    ],
)
def test_what_nobody_measured_is_unknown(
    instance_type: str, name: str, changes: dict[str, Any]
) -> None:
    assert ask(instance_type, name, **changes) is None


def test_the_fit_in_the_catalogue_is_that_of_the_rows() -> None:
    data = files.load("roofline")
    found = roofline.computed()
    assert {name: data[name] for name in found} == found, "run: python -m benchmarks.roofline"


def test_the_fit_minimises_the_relative_error() -> None:
    steps = roofline.steps(roofline.FITTED)

    def loss(fit: roofline.Fit) -> float:
        return sum((fit.ms(step) / step.ms - 1) ** 2 for step in steps)

    best = roofline.fit(steps)
    for fixed, share in ((0.98, 1), (1.02, 1), (1, 0.99), (1, 1.01)):
        assert loss(best) < loss(roofline.Fit(best.fixed_ms * fixed, best.bandwidth_share * share))


def test_an_exact_line_is_found_again() -> None:
    steps = [roofline.Step(1, 4 + ideal / 0.5, ideal, None) for ideal in (1.0, 3.0, 9.0)]
    assert roofline.fit(steps) == roofline.Fit(4.0, 0.5)


def test_rows_held_out_are_no_further_off_than_those_of_the_fit() -> None:
    errors = roofline.computed()["errors"]
    fitted, held_out = errors["fitted"], errors["held_out"]
    assert (fitted["ms_per_token"]["rows"], held_out["ms_per_token"]["rows"]) == (42, 36)
    for what in ("ms_per_token", "tokens_per_second"):
        assert held_out[what]["mean"] <= fitted[what]["mean"] < 0.1


def test_steps_of_other_engines_and_degrees_are_right_within_a_fifth() -> None:
    data = files.load("roofline")
    made = roofline.Fit(data["fixed_ms"], data["bandwidth_share"])
    found = roofline.other_steps(made)
    assert len(found) == len(data["steps"]) == 3
    assert all(abs(error) < 0.2 for _, error in found)


def test_no_step_was_measured_with_more_sequences_than_are_estimated() -> None:
    data = files.load("roofline")
    assert max(step["sequences"] for step in data["steps"]) == data["max_sequences"]


def test_an_embedding_of_its_own_is_looked_up_and_not_read() -> None:
    asked = on("ml.inf2.xlarge", "llama-3.1-8b", max_model_len=1)
    parts = asked.shape.parameters
    seconds = ideal_step_seconds(asked)
    assert seconds is not None
    table = 2 * parts.embedding / 2 / 410e9
    all_weights = weights.gib(asked) * GIB / 410e9
    assert seconds == pytest.approx(all_weights - table, rel=1e-3)


def test_a_shared_embedding_is_read_as_the_output() -> None:
    asked = on("ml.inf2.xlarge", "llama-3.2-1b", max_model_len=1)
    assert asked.shape.parameters.output == 0
    seconds = ideal_step_seconds(asked)
    assert seconds == pytest.approx(weights.gib(asked) * GIB / 410e9, rel=1e-3)


@given(
    sequences=st.integers(1, 31),
    length=st.sampled_from([512, 1024, 2048, 3000]),
    degree=st.sampled_from([2, 4, 8, 12, 24]),
)
def test_more_sequences_give_more_tokens_and_longer_ones_fewer(
    sequences: int, length: int, degree: int
) -> None:
    def tokens(count: int, long: int) -> float:
        found = ask(
            "ml.inf2.48xlarge",
            "llama-3.1-8b",
            max_sequences=count,
            max_model_len=long,
            tensor_parallel_degree=degree,
        )
        assert found is not None
        return found.output_tokens_per_second

    here = tokens(sequences, length)
    assert tokens(sequences + 1, length) > here > tokens(sequences, length + 1)


def test_a_million_tokens_cost_the_hours_that_they_take() -> None:
    found = Throughput(1000.0, 8, "measured", None, "")
    assert usd_per_million_output_tokens(3.6, found) == pytest.approx(1.0)
    half = replace(found, output_tokens_per_second=500.0)
    assert usd_per_million_output_tokens(3.6, half) == pytest.approx(2.0)
