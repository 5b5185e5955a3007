"""Peak of the activations of one step, common to the engines that run one on PyTorch."""

from slipway.planning.memory.deployment import GIB, Deployment


def forward(d: Deployment, tokens: int) -> float:
    """Return the GiB that ``tokens`` take in the widest feed-forward layer.

    Three buffers of the (split) intermediate width and three of the hidden state. Source: fitted
    to vllm-project/vllm#10517 (20k and 29k tokens of Llama-3.1-8B: 2.07 and 2.99 GiB).
    """
    s = d.shape
    wide = 0 if s.experts else 3 * s.intermediate_size / d.tensor_parallel_degree
    return tokens * d.dtype_bytes * (wide + 3 * s.hidden_size) / GIB + experts(d, tokens)


def experts(d: Deployment, tokens: int) -> float:
    """Return the GiB of the two buffers between the experts' matrices; 0 for a dense model.

    Source: vllm/model_executor/layers/fused_moe/fused_moe.py (intermediate caches 1 to 3). The
    4-bit kernels of gpt-oss keep none of them.
    """
    s = d.shape
    if not s.experts or (d.quantization is not None and d.quantization.name == "mxfp4"):
        return 0.0
    both = 2 * s.expert_intermediate_size / d.tensor_parallel_degree
    widths = max(both / 2, s.hidden_size) + max(both, s.hidden_size)
    return tokens * s.experts_per_token * d.dtype_bytes * widths / GIB
