"""What must hold for every deployment."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from slipway.catalogue.accelerators import Accelerator
from slipway.planning.memory import Deployment, Engine, judge, parallelism
from slipway.planning.model import Parameters, Shape

ENGINES: tuple[Engine, ...] = ("vllm", "tgi", "trtllm", "neuronx", "nxd", "eager")


@st.composite
def deployments(draw: st.DrawFn) -> Deployment:
    layers = draw(st.integers(1, 100))
    heads = draw(st.sampled_from([8, 16, 32, 40, 64]))
    kv_heads = draw(st.sampled_from([k for k in (1, 2, 4, 8, 16, 32) if heads % k == 0]))
    hidden = heads * 128
    inner = draw(st.sampled_from([4096, 14336, 28672]))
    sliding = draw(st.integers(0, layers))
    shape = Shape(
        model_type="made up",
        hidden_size=hidden,
        layers=layers,
        attention_heads=heads,
        key_value_heads=kv_heads,
        head_dim=128,
        vocab_size=draw(st.sampled_from([32000, 128256, 256000])),
        intermediate_size=inner,
        max_position_embeddings=None,
        parameters=Parameters(
            32000 * hidden, 0, layers * 2 * hidden**2, layers * 256 * kv_heads * hidden,
            layers * 3 * hidden * inner, layers * 2 * hidden,
        ),
        sliding_window=1024 if sliding else None,
        sliding_layers=sliding,
    )  # fmt: skip
    engine = draw(st.sampled_from(ENGINES))
    neuron = engine in ("neuronx", "nxd")
    gib = draw(st.sampled_from([14.0, 22.0, 39.0, 79.0, 140.0]))
    return Deployment(
        shape=shape,
        engine=engine,
        engine_version=draw(st.sampled_from([None, "0.6.0", "0.11.0", "0.19.0"])),
        accelerator=Accelerator("made up", "neuron" if neuron else "gpu", gib, gib, False, 32),
        tensor_parallel_degree=draw(st.sampled_from([1, 2, 4, 8])),
        dtype=draw(st.sampled_from(["bf16", "fp32"])),
        max_model_len=draw(st.integers(1, 200_000)),
        max_sequences=draw(st.none() | st.integers(1, 512)),
        memory_utilization=draw(st.none() | st.floats(0.5, 0.99)),
    )


@given(deployments(), st.floats(1.0, 4.0))
def test_more_memory_never_turns_a_fit_into_a_refusal(asked: Deployment, factor: float) -> None:
    usable = (asked.accelerator.usable_gib or 0) * factor
    # Engine defaults depend on the size of the GPU: a declared batch takes that out.
    pinned = replace(asked, max_sequences=asked.max_sequences or 256, max_batched_tokens=8192)
    larger = replace(pinned.accelerator, usable_gib=usable, nominal_gib=usable)
    if judge(pinned).verdict == "fits":
        assert judge(replace(pinned, accelerator=larger)).verdict == "fits"


@given(deployments(), st.integers(0, 100_000))
def test_a_longer_context_never_turns_a_refusal_into_a_fit(asked: Deployment, more: int) -> None:
    # V0 profiles in chunks above 32k tokens, so there a longer context really can take less.
    pinned = replace(asked, max_batched_tokens=asked.max_batched_tokens or 8192)
    longer = replace(pinned, max_model_len=(pinned.max_model_len or 1) + more)
    if judge(pinned).verdict == "does_not_fit":
        assert judge(longer).verdict == "does_not_fit"


@given(deployments())
def test_the_parts_add_up(asked: Deployment) -> None:
    parts = judge(asked).parts
    if parts is None:
        return
    assert parts.margin == parts.kv_pool - parts.kv_required
    left = parts.planned - parts.weights - parts.activations - parts.non_torch
    assert parts.kv_pool <= max(left, 0) or parts.kv_pool == left


@given(deployments())
def test_the_largest_legal_degree_is_legal(asked: Deployment) -> None:
    degree = parallelism.largest_legal_degree(asked)
    assert 1 <= degree <= asked.tensor_parallel_degree
    assert parallelism.obstacle(replace(asked, tensor_parallel_degree=degree)) is None
