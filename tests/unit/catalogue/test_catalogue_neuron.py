"""Compilers and legal core groups on Neuron."""

import pytest

from slipway.catalogue import images, neuron


@pytest.mark.parametrize(
    ("family", "version", "compiler"),
    [
        ("djl-neuronx", "0.25.0", "2.11.0.35"),
        ("djl-neuronx", "0.26.0", "2.12.54.0"),
        ("djl-neuronx", "0.27.0", "2.13.66.0"),
        ("djl-neuronx", "0.28.0", "2.13.72.0"),
        ("djl-neuronx", "0.29.0", "2.14.227.0"),
        ("huggingface-llm-neuronx", "0.0.28", "2.15.143"),
        ("djl-neuronx", "0.24.0", None),
        ("huggingface-llm-neuronx", "0.0.25", None),
        ("djl-lmi", "0.29.0", None),
    ],
)
def test_compilers(family: str, version: str, compiler: str | None) -> None:
    assert neuron.compiler(family, version) == compiler
    assert images.find(family, version) is not None


def test_doubt_about_a_compiler_is_told() -> None:
    assert "2.14.1" in (neuron.compiler_note("djl-neuronx", "0.25.0") or "")
    assert neuron.compiler_note("djl-neuronx", "0.26.0") is None
    assert neuron.compiler_note("djl-lmi", "0.29.0") is None


def test_legal_degrees_are_the_union_of_all_sources() -> None:
    assert neuron.legal_tensor_parallel_degrees("inf2") == (1, *range(2, 25, 2))
    assert neuron.legal_tensor_parallel_degrees("trn1") == (1, 2, 8, 16, 32)
    assert neuron.legal_tensor_parallel_degrees("trn1n") == (1, 2, 8, 16, 32)
    assert neuron.legal_tensor_parallel_degrees("trn2") == (1, 2, 4, 8, 16, 32, 64)
    assert neuron.legal_tensor_parallel_degrees("g5") is None


def test_the_sources_disagree_and_all_are_kept() -> None:
    by_source = neuron.degrees_by_source("inf2")
    assert sorted(by_source.values()) == [
        (1, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24),
        (1, 2, 4, 8, 24),
        (2, 4, 8, 12, 24),
    ]
