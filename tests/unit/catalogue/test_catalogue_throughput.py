"""Published throughput: found for just the same deployment, never carried over to another."""

from pathlib import Path
from typing import Any

import pytest

from slipway.catalogue import accelerators, files, quantizations, throughput
from slipway.planning import architecture

CONFIGS = Path(__file__).parents[3] / "model_configs"
ON_A10G: dict[str, Any] = {
    "architecture": "llama-2-13b",
    "engine": "tgi",
    "instance_type": "ml.g5.12xlarge",
    "tensor_parallel_degree": 4,
    "dtype": "fp16",
    "quantization": None,
    "sequences": 20,
    "max_model_len": 4096,
}
ON_NEURON: dict[str, Any] = {
    "architecture": "llama-3-8b",
    "engine": "neuronx",
    "instance_type": "ml.inf2.48xlarge",
    "tensor_parallel_degree": 24,
    "dtype": "fp16",
    "quantization": "static_int8",
    "sequences": 8,
    "max_model_len": 4096,
}


@pytest.mark.parametrize(
    ("asked", "measured", "tokens_per_second"),
    [(1, 1, 47.16), (4, 1, 47.16), (10, 10, 226.09), (19, 10, 226.09), (200, 20, 295.64)],
)
def test_the_row_with_the_nearest_number_of_sequences_not_above_is_found(
    asked: int, measured: int, tokens_per_second: float
) -> None:
    found = throughput.nearest(**ON_A10G | {"sequences": asked})
    assert found is not None
    assert (found.sequences, found.output_tokens_per_second) == (measured, tokens_per_second)
    assert found.source.startswith("philschmid/text-generation-inference-tests@f020075")


def test_without_a_limit_the_row_with_most_sequences_is_found() -> None:
    found = throughput.nearest(**ON_A10G | {"sequences": None})
    assert found is not None
    assert found.sequences == 20


def test_fp16_and_bf16_run_at_one_rate() -> None:
    fp16, bf16 = (throughput.nearest(**ON_A10G | {"dtype": d}) for d in ("fp16", "bf16"))
    assert fp16 == bf16 is not None


@pytest.mark.parametrize(
    "change",
    [
        {"architecture": "llama-2-7b-chat"},
        {"engine": "vllm"},
        {"instance_type": "ml.g6.12xlarge"},
        {"tensor_parallel_degree": 2},
        {"dtype": "fp32"},
        {"quantization": "awq"},
        {"sequences": 0},
    ],
)
def test_another_deployment_is_unknown(change: dict[str, Any]) -> None:
    assert throughput.nearest(**ON_A10G | change) is None


def test_a_compiled_graph_is_found_with_the_slowest_of_its_prompts() -> None:
    found = throughput.nearest(**ON_NEURON)
    assert found is not None
    assert (found.input_tokens, found.output_tokens_per_second) == (2048, 759.15)


@pytest.mark.parametrize("change", [{"sequences": 9}, {"sequences": None}, {"max_model_len": 2048}])
def test_another_graph_is_another_program(change: dict[str, Any]) -> None:
    assert throughput.nearest(**ON_NEURON | change) is None


def test_a_figure_that_contradicts_itself_is_not_told() -> None:
    rows = [row for row in throughput.rows() if row.output_tokens_per_second is None]
    assert len(rows) == 6
    for row in rows:
        assert row.ms_per_token is not None
    raw = [r for r in files.load("throughput")["rows"] if r["output_tokens_per_second"] is None]
    assert all("contradicts its own time per token" in row["note"] for row in raw)
    contradictory = ON_NEURON | {
        "architecture": "llama-2-13b",
        "instance_type": "ml.trn1.32xlarge",
        "tensor_parallel_degree": 32,
        "quantization": None,
        "sequences": 1,
        "max_model_len": 16384,
    }
    assert throughput.nearest(**contradictory) is None


def test_every_row_is_of_things_that_the_catalogue_knows() -> None:
    assert len(throughput.rows()) == 140
    for row in throughput.rows():
        assert architecture.find(CONFIGS, row.architecture) is not None
        found = accelerators.of_instance(row.instance_type)
        assert found is not None
        assert row.tensor_parallel_degree <= found.count
        assert row.engine in ("tgi", "neuronx", "nxd")
        assert row.quantization is None or quantizations.find(row.quantization) is not None


def test_no_row_is_there_twice() -> None:
    rows = throughput.rows()
    assert len(set(rows)) == len(rows)


def test_the_bandwidth_is_known_where_it_was_compared_with_measurements() -> None:
    assert accelerators.neuron_bandwidth("Inferentia2") == 410e9
    assert accelerators.neuron_bandwidth("Trainium") == 410e9
    assert accelerators.neuron_bandwidth("Trainium2") is None
    assert accelerators.neuron_bandwidth("A10G") is None
