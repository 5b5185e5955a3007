"""vLLM, also inside LMI: V1 warms the sampler up with every sequence, V0 profiles a prefill.

LMI's lmi-dist engine is built on vLLM's V0 and takes the same.
"""

from dataclasses import replace

from slipway.catalogue import engine_memory
from slipway.planning.memory.deployment import GIB, Deployment
from slipway.planning.memory.engines import steps
from slipway.planning.memory.engines.overhead import Overhead


def overhead(d: Deployment) -> Overhead:
    """Return the peak of the profile run and what stays outside of it."""
    size = d.accelerator.usable_gib or d.accelerator.nominal_gib
    least = _peak(d, size)
    newest = _peak(replace(d, engine_version=None), size) if d.or_newer else least
    # Of a version that is only known to be at least so new, the smaller figure refuses and the
    # larger one warns.
    activations, other = min(least, newest, key=sum)
    share = d.memory_utilization or engine_memory.value("vllm", "memory_utilization")
    graphs = engine_memory.by_size("vllm", "cuda_graphs_gib", size)
    return Overhead(
        activations=activations,
        non_torch=other,
        utilization=share,
        # A second warm-up runs after the cache is allocated: gpt-oss-20b died in it at 0.95.
        outside=graphs + activations if engine_memory.vllm_runs_v1(d.engine_version) else graphs,
        doubt=max(sum(least), sum(newest)) - activations - other,
    )


def _peak(d: Deployment, size: float) -> tuple[float, float]:
    """GiB of activations and of everything outside PyTorch, of one version."""
    tokens, sequences = _batches(d, size)
    activations = max(steps.forward(d, tokens), _sampler(d, tokens, sequences))
    return activations, _non_torch(d, d.engine_version)


def _batches(d: Deployment, size: float) -> tuple[int, int]:
    if engine_memory.vllm_runs_v1(d.engine_version):
        tokens, sequences = engine_memory.vllm_defaults(size, d.accelerator.name)
    else:
        longest = int(engine_memory.value("vllm", "chunked_prefill_above_tokens"))
        chunk = int(engine_memory.value("vllm", "chunked_prefill_batched_tokens"))
        # V0 without chunked prefill profiles one prompt of the full length.
        length = d.max_model_len or chunk
        tokens, sequences = (max(length, chunk) if length <= longest else chunk), 256
    sequences = d.max_sequences or sequences
    return max(d.max_batched_tokens or tokens, sequences), sequences


def _sampler(d: Deployment, tokens: int, sequences: int) -> float:
    row = engine_memory.row("vllm", "sampler_bytes_per_sequence_and_token", d.engine_version)
    each = row["value"] + d.dtype_bytes
    vocabulary = -(-d.shape.vocab_size // 64) * 64
    hidden = engine_memory.value("vllm", "hidden_states_factor") * d.shape.hidden_size
    steady = (sequences * vocabulary * each + tokens * d.dtype_bytes * hidden) / GIB
    return float(steady) + engine_memory.value("vllm", "fixed_gib") + steps.experts(d, tokens)


def _non_torch(d: Deployment, version: str | None) -> float:
    row = engine_memory.row("vllm", "non_torch_gib", version)
    if d.tensor_parallel_degree == 1:
        return float(row["one"])
    return float(row["nvlink" if d.accelerator.nvlink else "pcie"])
