"""The budget against start-up logs, part by part."""

from dataclasses import replace
from pathlib import Path

import pytest

from slipway.catalogue import accelerators, quantizations
from slipway.planning import architecture
from slipway.planning.memory import Deployment, judge
from slipway.planning.model import Shape

CONFIGS = Path(__file__).parents[4] / "model_configs"


def shape_of(name: str) -> Shape:
    found = architecture.find(CONFIGS, name)
    assert found is not None
    assert found.shape is not None
    return found.shape


def h100(name: str, **changes: object) -> Deployment:
    accelerator = accelerators.of_instance("ml.p5.48xlarge")
    assert accelerator is not None
    asked = Deployment(
        shape=shape_of(name),
        engine="vllm",
        engine_version="0.19.0",
        accelerator=accelerator,
        tensor_parallel_degree=1,
        dtype="bf16",
        max_model_len=8192,
        max_sequences=1024,
        max_batched_tokens=8192,
        memory_utilization=0.95,
    )
    return replace(asked, **changes)  # type: ignore[arg-type]


# weights, activations and KV pool in GiB and tokens of the pool: llm-d-planner@d3121e0, the logs
# of benchmarks/data/measured.jsonl.
LOGGED = [
    (h100("llama-3.1-8b"), 14.99, 1.89, 58.11, 476000),
    (h100("llama-3.1-8b", dtype="fp32"), 29.98, 2.21, 42.8, 175296),
    (h100("llama-3.1-8b", tensor_parallel_degree=2), 7.51, 1.89, 63.76, 1044688),
    (h100("qwen2.5-7b"), 14.25, 2.21, 58.53, 1096000),
    (h100("gemma-2-9b"), 17.22, 3.65, 54.12, 168880),
    (h100("gemma-3-4b"), 8.58, 3.89, 62.51, 468144),
    (h100("qwen1.5-moe-a2.7b"), 26.67, 2.47, 45.83, 250304),
    (h100("llama-3.1-8b", quantization=quantizations.find("fp8")), 8.49, 1.89, 64.61, 529248),
]


@pytest.mark.parametrize(("asked", "weights", "activations", "pool", "tokens"), LOGGED)
def test_the_parts_are_those_of_the_log(
    asked: Deployment, weights: float, activations: float, pool: float, tokens: int
) -> None:
    budget = judge(asked)
    assert budget.verdict == "fits"
    assert budget.parts is not None
    assert budget.parts.weights == pytest.approx(weights, rel=0.07)
    assert budget.parts.activations == pytest.approx(activations, abs=0.25)
    assert budget.parts.kv_pool == pytest.approx(pool, rel=0.02)
    assert budget.kv_tokens == pytest.approx(tokens, rel=0.02)


def test_a_pool_that_holds_no_full_sequence_is_refused_with_the_figures() -> None:
    # B-008: vLLM 0.11 at 0.9, 61.03 GiB of weights, did not start with 32,000 tokens.
    asked = h100(
        "qwen3-32b",
        engine_version="0.11.0",
        max_model_len=32000,
        memory_utilization=0.9,
        max_sequences=None,
        max_batched_tokens=None,
    )
    assert judge(asked).verdict == "does_not_fit"
    assert judge(asked).reason == (
        "weights 61.02 + activations 5.62 + other 0.13 GiB leave 4.49 GiB of one GPU (H100) for"
        " the cache, which needs 7.81 GiB"
    )


def test_weights_alone_above_the_memory_are_refused() -> None:
    asked = h100("llama-3.1-405b", tensor_parallel_degree=8)
    assert judge(asked).reason == (
        "weights 94.50 + activations 2.10 + other 2.10 GiB exceed the 75.23 GiB that the engine"
        " may use of one GPU (H100)"
    )


def test_a_neuron_core_holds_what_the_runtime_reported() -> None:
    # optimum-neuron@6373c379 memory_capacity_analysis.md: 8,029 MB on rank 0.
    accelerator = accelerators.of_instance("ml.inf2.48xlarge")
    assert accelerator is not None
    asked = Deployment(
        shape=shape_of("llama-3.1-8b"),
        engine="nxd",
        accelerator=accelerator,
        tensor_parallel_degree=8,
        dtype="bf16",
        max_model_len=4096,
        max_sequences=32,
    )
    parts = judge(asked).parts
    assert parts is not None
    used = parts.weights + parts.activations + parts.non_torch + parts.kv_required
    assert used * 1024 == pytest.approx(8029, rel=0.02)


def test_exact_bytes_of_the_checkpoint_win_over_the_count() -> None:
    exact = judge(h100("llama-3.1-8b", checkpoint_bytes=10 * 2**30)).parts
    assert exact is not None
    assert exact.weights == pytest.approx(10.0, abs=0.01)


def test_a_gpu_of_unknown_usable_memory_is_unknown_unless_nominally_too_small() -> None:
    accelerator = accelerators.of_instance("ml.p6-b300.48xlarge")
    assert accelerator is not None
    asked = h100("llama-3.1-8b", accelerator=accelerator)
    assert judge(asked).verdict == "unknown"
    assert judge(asked).reason == "the usable memory of B300 is not known"
    big = replace(asked, shape=shape_of("deepseek-v3"))
    assert judge(big).verdict == "does_not_fit"


def test_a_high_utilization_leaves_no_room_for_the_second_warm_up() -> None:
    asked = h100("gpt-oss-20b", quantization=quantizations.find("mxfp4"))
    assert judge(asked).tight
    assert judge(asked).reason == (
        "the 3.96 GiB outside of the engine's share may not hold its CUDA graphs and a second"
        " warm-up (4.71 GiB)"
    )
    assert not judge(replace(asked, memory_utilization=0.9)).tight


def test_latent_attention_keeps_one_vector_that_is_never_split() -> None:
    one, eight = (
        judge(h100("deepseek-v2-lite", tensor_parallel_degree=tp, memory_utilization=0.9))
        for tp in (1, 8)
    )
    assert one.parts is not None
    assert eight.parts is not None
    assert (
        one.parts.kv_required == eight.parts.kv_required == pytest.approx(8192 * 27 * 1152 / 2**30)
    )


def test_a_version_of_which_only_the_least_is_known_warns_instead_of_refusing() -> None:
    """gemma-7b for 1,024 sequences: 9.2 GiB of activations before vLLM 0.17, 3.6 GiB since."""
    asked = h100("gemma-7b", max_model_len=115_000, memory_utilization=0.9)
    old, new = replace(asked, engine_version="0.15.1"), replace(asked, engine_version="0.19.0")
    either = replace(asked, engine_version="0.15.1", or_newer=True)

    assert judge(old).verdict == "does_not_fit"
    assert judge(new).verdict == "fits"
    assert (judge(either).verdict, judge(either).tight) == ("fits", True)
